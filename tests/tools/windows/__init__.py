"""The zip for Windows PCs without a network and without rights to install: how it is built on
Linux, and how it is tried under Wine."""
