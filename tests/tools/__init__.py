"""Tools that remake files which the repository keeps."""
