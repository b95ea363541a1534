PRAGMA application_id = 1414022229;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'thidua','m001_core','2026-11-24 22:40:53.389385+00:00');
CREATE TABLE case_people (
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES people (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (case_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "case_people" VALUES(1,1,1);
CREATE TABLE case_units (
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  unit TEXT NOT NULL REFERENCES units (code),
  position INTEGER NOT NULL,
  PRIMARY KEY (case_id, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO "case_units" VALUES(1,'PCTN',1);
CREATE TABLE cases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE CHECK (code = trim(code) AND code <> ''),
  voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind IN ('vu_an', 'vu_viec', 'van_de')),
  field TEXT NOT NULL CHECK (field <> ''),
  lead_unit TEXT NOT NULL REFERENCES units (code),
  initiative TEXT CHECK (initiative IN ('phat_hien', 'tham_muu', 'khong')),
  public_concern INTEGER CHECK (public_concern IN (0, 1)),
  outcome TEXT CHECK (outcome IN ('hieu_qua', 'khong_hieu_qua')),
  detected_on TEXT CHECK (detected_on IS NULL OR (detected_on IS date(detected_on, '+0 days') AND detected_on GLOB '[12][0-9][0-9][0-9]-*' AND detected_on >= '1990-01-01')),
  advised_on TEXT CHECK (advised_on IS NULL OR (advised_on IS date(advised_on, '+0 days') AND advised_on GLOB '[12][0-9][0-9][0-9]-*' AND advised_on >= '1990-01-01')),
  directed_on TEXT CHECK (directed_on IS NULL OR (directed_on IS date(directed_on, '+0 days') AND directed_on GLOB '[12][0-9][0-9][0-9]-*' AND directed_on >= '1990-01-01')),
  resolved_on TEXT CHECK (resolved_on IS NULL OR (resolved_on IS date(resolved_on, '+0 days') AND resolved_on GLOB '[12][0-9][0-9][0-9]-*' AND resolved_on >= '1990-01-01')),
  advice_doc TEXT CHECK (advice_doc <> ''),
  directive_doc TEXT CHECK (directive_doc <> ''),
  result_doc TEXT CHECK (result_doc <> ''),
  classification TEXT NOT NULL DEFAULT 'khong' CHECK (classification IN ('khong', 'mat', 'toi_mat', 'tuyet_mat')),
  directed_by TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  source TEXT,
  note TEXT,
  void_reason TEXT,
  title_key TEXT NOT NULL,
  search_key TEXT NOT NULL,
  CHECK ((outcome IS NULL) = (resolved_on IS NULL)),
  CHECK (detected_on <= advised_on),
  CHECK (detected_on <= directed_on),
  CHECK (detected_on <= resolved_on),
  CHECK (advised_on <= resolved_on),
  CHECK (directed_on <= resolved_on),
  CHECK (voided = (void_reason IS NOT NULL))
) STRICT;
INSERT INTO "cases" VALUES(1,'2022-001',0,'vu_an','tham_nhung','NC','phat_hien',1,'hieu_qua',NULL,'2022-03-01',NULL,'2022-10-01',NULL,NULL,NULL,'khong',NULL,'Vụ A',NULL,NULL,NULL,'vu a','vu a 2022-001');
INSERT INTO "cases" VALUES(2,'2023-001',1,'vu_viec','an_ninh_trat_tu','PCTN','tham_muu',NULL,NULL,NULL,'2023-03-01',NULL,NULL,NULL,NULL,NULL,'khong',NULL,'Vụ B',NULL,NULL,'thử','vu b','vu b 2023-001');
CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL CHECK (json_valid(command)),
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT,
  undoes INTEGER REFERENCES log (id),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "log" VALUES(1,'2024-03-01T22:40:53','vanphong','["init","--db","g.db"]','init','06-KH/BNCTU',NULL,NULL,'0000000000000000000000000000000000000000000000000000000000000000','3dd906f289b7913aa0eb3a70e4b3e22706dc0c68badbd6ff4258c5b6ecc4eae2');
INSERT INTO "log" VALUES(2,'2024-03-01T22:40:53','vanphong','["register","NC","tham-nhung=4","antt=2","--doc","12-ĐK/NC","--db","g.db"]','register','NC',NULL,NULL,'3dd906f289b7913aa0eb3a70e4b3e22706dc0c68badbd6ff4258c5b6ecc4eae2','b94f66e756e625761c8ca58544ba725f2825ee1b481572718dca4d726f81c921');
INSERT INTO "log" VALUES(3,'2024-03-01T22:40:53','vanphong','["person","add","Trần Thị Mẫu","--unit","NC","--db","g.db"]','person add','Trần Thị Mẫu',NULL,NULL,'b94f66e756e625761c8ca58544ba725f2825ee1b481572718dca4d726f81c921','249b65b6a4502d43e2fcb2ba7f616f4a8d7b9bcd4c04b193c6cf39437d325564');
INSERT INTO "log" VALUES(4,'2024-03-01T22:40:54','vanphong','["add-case","--title","Vụ A","--kind","vu_an","--field","tham_nhung","--unit","NC","--with","PCTN","--person","Trần Thị Mẫu","--initiative","phat_hien","--public-concern","--advised","2022-03-01","--resolved","2022-10-01","--outcome","hieu_qua","--db","g.db"]','add-case','2022-001',NULL,NULL,'249b65b6a4502d43e2fcb2ba7f616f4a8d7b9bcd4c04b193c6cf39437d325564','50be8b55efd6b7bc85b62777ed743bd4e3974560bf6f51c3849319d863ae3c40');
INSERT INTO "log" VALUES(5,'2024-03-01T22:40:54','vanphong','["add-case","--title","Vụ B","--kind","vu_viec","--field","an_ninh_trat_tu","--unit","PCTN","--initiative","tham_muu","--advised","2023-03-01","--db","g.db"]','add-case','2023-001',NULL,NULL,'50be8b55efd6b7bc85b62777ed743bd4e3974560bf6f51c3849319d863ae3c40','6510bd8e3896ac4b975f068b04d2b5bae3e708cb57b8719406a2d2c3301e42a7');
INSERT INTO "log" VALUES(6,'2024-03-01T22:40:54','vanphong','["void-case","2023-001","--reason","thử","--db","g.db"]','void-case','2023-001','thử',NULL,'6510bd8e3896ac4b975f068b04d2b5bae3e708cb57b8719406a2d2c3301e42a7','1505e3bf7c9f989b0e3302ed8c6ae7f97163710f00a1292eba16a8c595106ca4');
INSERT INTO "log" VALUES(7,'2024-03-01T22:40:55','vanphong','["edit-case","2022-001","--result-doc","Bản án 1","--db","g.db"]','edit-case','2022-001',NULL,NULL,'1505e3bf7c9f989b0e3302ed8c6ae7f97163710f00a1292eba16a8c595106ca4','d99d470a7ce9236145a229a9c7ea187827a83a78dac6214a85d4e833ecb4e37f');
INSERT INTO "log" VALUES(8,'2024-03-01T22:40:55','vanphong','["undo","--yes","--db","g.db"]','undo','2022-001',NULL,7,'d99d470a7ce9236145a229a9c7ea187827a83a78dac6214a85d4e833ecb4e37f','6e8c64e574ba0dd786d3dc471df34f5a78aca5525d3e3abfe3a01a35160486bb');
CREATE TABLE log_changes (
  entry INTEGER NOT NULL REFERENCES log (id),
  position INTEGER NOT NULL,
  "table" TEXT NOT NULL,
  key TEXT NOT NULL CHECK (json_valid(key)),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "log_changes" VALUES(1,1,'plans','["06-KH/BNCTU"]',NULL,'{"content":"{\"ends_on\":\"2025-12-31\",\"fields\":[{\"code\":\"tham_nhung\",\"name\":\"Tham nhũng\"},{\"code\":\"an_ninh_trat_tu\",\"name\":\"An ninh trật tự\"},{\"code\":\"kinh_te\",\"name\":\"Kinh tế\"},{\"code\":\"tieu_cuc\",\"name\":\"Tiêu cực\"},{\"code\":\"lang_phi\",\"name\":\"Lãng phí\"},{\"code\":\"khac\",\"name\":\"Khác\"}],\"issued_on\":\"2021-06-02\",\"issuer\":{\"letterhead\":[\"TỈNH ỦY NGHỆ AN\",\"BAN NỘI CHÍNH\"],\"name\":\"Ban Nội chính Tỉnh ủy Nghệ An\",\"place\":\"Nghệ An\",\"report_symbol\":\"BC/BNCTU\"},\"joint_credit\":\"lead\",\"note\":\"1. Số liệu mỗi đợt tính lũy kế từ 01/01/2021: nguồn ghi đợt 1 đánh giá “trong 03 năm”, đợt 2 “trong 5 năm”.\\n2. Kế hoạch ký ngày 02/6/2021 nhưng đợt thi đua bắt đầu từ đầu năm 2021, nên vụ từ tháng 01 đến tháng 5/2021 vẫn tính.\\n3. Nguồn chỉ nêu tháng tổ chức (11/2023, 11/2025), không nêu ngày chốt số liệu; lấy ngày cuối tháng. Đổi bằng plan update, hoặc xem tạm bằng review --as-of.\\n4. Ban không có chỉ tiêu ở đợt sơ kết; báo cáo ghi “không quy định”.\\n5. Vụ phối hợp: nguồn không nói; chỉ tính cho đơn vị chủ trì (joint_credit = \\\"lead\\\"). Ban tính mỗi vụ một lần.\\n6. Nguồn không nêu chỉ tiêu cá nhân, thang điểm, số lượng khen thưởng, hạn đăng ký; tệp này không đặt ra.\\n7. Ba đơn vị lấy theo Quyết định 183-QĐ/TW (2013), áp dụng cho ban nội chính tỉnh ủy nói chung; danh sách hiện nay của Ban có thể khác, sửa bằng lệnh unit.\",\"number\":\"06-KH/BNCTU\",\"parent\":{\"issued_on\":\"2021-05-25\",\"issuer\":\"Ban Nội chính Trung ương\",\"number\":\"15-KH/BNCTW\"},\"require_evidence\":false,\"rounds\":[{\"cutoff\":\"2023-11-30\",\"held\":\"2023-11\",\"kind\":\"so_ket\",\"legal_bases\":[{\"effective_on\":\"2004-07-01\",\"title\":\"Luật Thi đua, khen thưởng ngày 26/11/2003 (sửa đổi, bổ sung năm 2005, năm 2013)\"},{\"effective_on\":\"2017-10-01\",\"title\":\"Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng\"}],\"note\":\"“Đợt 1: Sơ kết, đánh giá, khen thưởng đối với tập thể, cá nhân có thành tích xuất sắc trong 03 năm, tổ chức vào tháng 11 năm 2023.”\",\"number\":1},{\"cutoff\":\"2025-11-30\",\"held\":\"2025-11\",\"kind\":\"tong_ket\",\"legal_bases\":[{\"effective_on\":\"2024-01-01\",\"title\":\"Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022\"},{\"effective_on\":\"2025-07-01\",\"title\":\"Nghị định số 152/2025/NĐ-CP của Chính phủ (thay Nghị định số 98/2023/NĐ-CP)\"}],\"note\":\"“Đợt 2: Tổng kết, đánh giá kết quả và khen thưởng những tập thể, cá nhân có thành tích xuất sắc trong 5 năm, tổ chức vào tháng 11 năm 2025.”\",\"number\":2}],\"source\":\"Bản tin của Ban Nội chính Tỉnh ủy Nghệ An ngày 22/6/2021 về việc ban hành Kế hoạch số 06-KH/BNCTU; chưa có toàn văn 06-KH/BNCTU và 15-KH/BNCTW.\",\"starts_on\":\"2021-01-01\",\"targets\":[{\"code\":\"vu-an-vu-viec\",\"criteria\":{\"field_except\":[\"an_ninh_trat_tu\"],\"kind\":[\"vu_an\",\"vu_viec\"],\"milestone\":\"resolved\",\"outcome\":\"hieu_qua\",\"reached\":[\"advised\"]},\"name\":\"Vụ án, vụ việc được chỉ đạo xử lý có hiệu quả\",\"note\":\"Nguồn không nói vụ ngoài tham nhũng có tính vào “10” hay không; ở đây tính mọi lĩnh vực trừ an ninh trật tự, để một vụ không tính vào cả hai chỉ tiêu của Ban.\",\"rounds\":[{\"minimum\":10,\"quotation\":\"tham mưu cho Thường trực, Ban Thường vụ Tỉnh ủy lãnh đạo, chỉ đạo xử lý có hiệu quả ít nhất 10 vụ án, vụ việc\",\"round\":2}],\"scope\":\"organisation\"},{\"code\":\"tham-nhung-phat-hien\",\"criteria\":{\"field\":[\"tham_nhung\"],\"initiative\":[\"phat_hien\"]},\"name\":\"Trong đó: tham nhũng do Ban chủ động phát hiện\",\"rounds\":[{\"minimum\":5,\"quotation\":\"có ít nhất 5 vụ án, vụ việc tham nhũng do Ban Nội chính Tỉnh ủy chủ động phát hiện\",\"round\":2}],\"scope\":\"organisation\",\"subset_of\":\"vu-an-vu-viec\"},{\"code\":\"an-ninh-trat-tu\",\"criteria\":{\"field\":[\"an_ninh_trat_tu\"],\"initiative\":[\"phat_hien\",\"tham_muu\"],\"milestone\":\"advised\"},\"name\":\"Vấn đề phức tạp, nổi cộm về an ninh trật tự\",\"note\":\"Tính khi đã tham mưu, đề xuất, không đợi xử lý xong. Nguồn ghi “5”, không có chữ “ít nhất”.\",\"rounds\":[{\"minimum\":5,\"quotation\":\"chủ động tham mưu, đề xuất chỉ đạo xử lý 5 vấn đề phức tạp, nổi cộm về an ninh trật tự\",\"round\":2}],\"scope\":\"organisation\"},{\"code\":\"tham-nhung\",\"criteria\":{\"field\":[\"tham_nhung\"],\"kind\":[\"vu_an\",\"vu_viec\"],\"milestone\":\"resolved\",\"outcome\":\"hieu_qua\",\"reached\":[\"advised\"]},\"name\":\"Vụ án, vụ việc tham nhũng\",\"note\":\"Hai đợt khác nhau: sơ kết chỉ cần “chủ động tham mưu”, không đòi “phát hiện” và “dư luận xã hội quan tâm”.\",\"rounds\":[{\"criteria\":{\"initiative\":[\"phat_hien\",\"tham_muu\"]},\"minimum\":2,\"quotation\":\"Đến thời điểm sơ kết (vào tháng 11 năm 2023), mỗi Phòng nghiệp vụ chủ động tham mưu xử lý có hiệu quả ít nhất 2 vụ án, vụ việc tham nhũng\",\"round\":1},{\"criteria\":{\"initiative\":[\"phat_hien\"],\"public_concern\":true},\"minimum\":3,\"quotation\":\"Mỗi Phòng nghiệp vụ chủ động phát hiện, tham mưu đề xuất xử lý có hiệu quả ít nhất 3 vụ án, vụ việc tham nhũng được dư luận xã hội quan tâm\",\"round\":2}],\"scope\":\"unit\"},{\"code\":\"antt\",\"criteria\":{\"field\":[\"an_ninh_trat_tu\"],\"milestone\":\"resolved\",\"outcome\":\"hieu_qua\",\"reached\":[\"advised\"]},\"name\":\"Vụ việc phức tạp, nổi cộm về an ninh trật tự\",\"note\":\"Đợt 2 nguồn không có chữ “chủ động”, nên không đòi mức chủ động; đợt 1 có. Nguồn ghi “2” và “1”, không lặp lại chữ “ít nhất”.\",\"rounds\":[{\"criteria\":{\"initiative\":[\"phat_hien\",\"tham_muu\"]},\"minimum\":1,\"quotation\":\"Đến thời điểm sơ kết (vào tháng 11 năm 2023), mỗi Phòng nghiệp vụ chủ động tham mưu xử lý có hiệu quả ít nhất 2 vụ án, vụ việc tham nhũng, 1 vụ việc phức tạp, nổi cộm về an ninh trật tự\",\"round\":1},{\"minimum\":2,\"quotation\":\"đề xuất xử lý hiệu quả 2 vụ việc phức tạp, nổi cộm về an ninh trật tự\",\"round\":2}],\"scope\":\"unit\"}],\"theme\":\"Phát hiện và tham mưu cho cấp ủy chỉ đạo xử lý các vụ án, vụ việc tham nhũng, chủ động tham mưu, đề xuất xử lý các vấn đề phức tạp, nổi cộm về an ninh, trật tự trên địa bàn\",\"units\":[{\"code\":\"VP\",\"has_targets\":false,\"name\":\"Văn phòng\"},{\"code\":\"NC\",\"has_targets\":true,\"name\":\"Phòng Theo dõi công tác nội chính\"},{\"code\":\"PCTN\",\"has_targets\":true,\"name\":\"Phòng Theo dõi công tác phòng, chống tham nhũng\"}]}","number":"06-KH/BNCTU"}');
INSERT INTO "log_changes" VALUES(1,2,'settings','["current_plan"]',NULL,'{"key":"current_plan","value":"06-KH/BNCTU"}');
INSERT INTO "log_changes" VALUES(1,3,'units','["VP"]',NULL,'{"code":"VP","has_targets":0,"name":"Văn phòng","order":1,"valid_from":null,"valid_to":null}');
INSERT INTO "log_changes" VALUES(1,4,'units','["NC"]',NULL,'{"code":"NC","has_targets":1,"name":"Phòng Theo dõi công tác nội chính","order":2,"valid_from":null,"valid_to":null}');
INSERT INTO "log_changes" VALUES(1,5,'units','["PCTN"]',NULL,'{"code":"PCTN","has_targets":1,"name":"Phòng Theo dõi công tác phòng, chống tham nhũng","order":3,"valid_from":null,"valid_to":null}');
INSERT INTO "log_changes" VALUES(2,1,'registrations','["06-KH/BNCTU","NC","tham-nhung",2]',NULL,'{"document":"12-ĐK/NC","number":4,"plan":"06-KH/BNCTU","registered_on":"2024-03-01","round":2,"target":"tham-nhung","unit":"NC"}');
INSERT INTO "log_changes" VALUES(2,2,'registrations','["06-KH/BNCTU","NC","antt",2]',NULL,'{"document":"12-ĐK/NC","number":2,"plan":"06-KH/BNCTU","registered_on":"2024-03-01","round":2,"target":"antt","unit":"NC"}');
INSERT INTO "log_changes" VALUES(3,1,'people','[1]',NULL,'{"code":null,"id":1,"name":"Trần Thị Mẫu","order":null,"role":"truc_tiep","unit":"NC"}');
INSERT INTO "log_changes" VALUES(4,1,'cases','[1]',NULL,'{"advice_doc":null,"advised_on":"2022-03-01","classification":"khong","code":"2022-001","detected_on":null,"directed_by":null,"directed_on":null,"directive_doc":null,"field":"tham_nhung","id":1,"initiative":"phat_hien","kind":"vu_an","lead_unit":"NC","note":null,"outcome":"hieu_qua","public_concern":1,"resolved_on":"2022-10-01","result_doc":null,"source":null,"title":"Vụ A","void_reason":null,"voided":0}');
INSERT INTO "log_changes" VALUES(4,2,'case_units','[1,"PCTN"]',NULL,'{"case_id":1,"position":1,"unit":"PCTN"}');
INSERT INTO "log_changes" VALUES(4,3,'case_people','[1,1]',NULL,'{"case_id":1,"person_id":1,"position":1}');
INSERT INTO "log_changes" VALUES(5,1,'cases','[2]',NULL,'{"advice_doc":null,"advised_on":"2023-03-01","classification":"khong","code":"2023-001","detected_on":null,"directed_by":null,"directed_on":null,"directive_doc":null,"field":"an_ninh_trat_tu","id":2,"initiative":"tham_muu","kind":"vu_viec","lead_unit":"PCTN","note":null,"outcome":null,"public_concern":null,"resolved_on":null,"result_doc":null,"source":null,"title":"Vụ B","void_reason":null,"voided":0}');
INSERT INTO "log_changes" VALUES(6,1,'cases','[2]','{"void_reason":null,"voided":0}','{"void_reason":"thử","voided":1}');
INSERT INTO "log_changes" VALUES(7,1,'cases','[1]','{"result_doc":null}','{"result_doc":"Bản án 1"}');
INSERT INTO "log_changes" VALUES(8,1,'cases','[1]','{"result_doc":"Bản án 1"}','{"result_doc":null}');
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT UNIQUE CHECK (code = trim(code) AND code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  unit TEXT NOT NULL REFERENCES units (code),
  role TEXT NOT NULL CHECK (role IN ('lanh_dao', 'truc_tiep')),
  "order" INTEGER
) STRICT;
INSERT INTO "people" VALUES(1,NULL,'Trần Thị Mẫu','NC','truc_tiep',NULL);
CREATE TABLE plans (
  number TEXT PRIMARY KEY,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
INSERT INTO "plans" VALUES('06-KH/BNCTU','{"ends_on":"2025-12-31","fields":[{"code":"tham_nhung","name":"Tham nhũng"},{"code":"an_ninh_trat_tu","name":"An ninh trật tự"},{"code":"kinh_te","name":"Kinh tế"},{"code":"tieu_cuc","name":"Tiêu cực"},{"code":"lang_phi","name":"Lãng phí"},{"code":"khac","name":"Khác"}],"issued_on":"2021-06-02","issuer":{"letterhead":["TỈNH ỦY NGHỆ AN","BAN NỘI CHÍNH"],"name":"Ban Nội chính Tỉnh ủy Nghệ An","place":"Nghệ An","report_symbol":"BC/BNCTU"},"joint_credit":"lead","note":"1. Số liệu mỗi đợt tính lũy kế từ 01/01/2021: nguồn ghi đợt 1 đánh giá “trong 03 năm”, đợt 2 “trong 5 năm”.\n2. Kế hoạch ký ngày 02/6/2021 nhưng đợt thi đua bắt đầu từ đầu năm 2021, nên vụ từ tháng 01 đến tháng 5/2021 vẫn tính.\n3. Nguồn chỉ nêu tháng tổ chức (11/2023, 11/2025), không nêu ngày chốt số liệu; lấy ngày cuối tháng. Đổi bằng plan update, hoặc xem tạm bằng review --as-of.\n4. Ban không có chỉ tiêu ở đợt sơ kết; báo cáo ghi “không quy định”.\n5. Vụ phối hợp: nguồn không nói; chỉ tính cho đơn vị chủ trì (joint_credit = \"lead\"). Ban tính mỗi vụ một lần.\n6. Nguồn không nêu chỉ tiêu cá nhân, thang điểm, số lượng khen thưởng, hạn đăng ký; tệp này không đặt ra.\n7. Ba đơn vị lấy theo Quyết định 183-QĐ/TW (2013), áp dụng cho ban nội chính tỉnh ủy nói chung; danh sách hiện nay của Ban có thể khác, sửa bằng lệnh unit.","number":"06-KH/BNCTU","parent":{"issued_on":"2021-05-25","issuer":"Ban Nội chính Trung ương","number":"15-KH/BNCTW"},"require_evidence":false,"rounds":[{"cutoff":"2023-11-30","held":"2023-11","kind":"so_ket","legal_bases":[{"effective_on":"2004-07-01","title":"Luật Thi đua, khen thưởng ngày 26/11/2003 (sửa đổi, bổ sung năm 2005, năm 2013)"},{"effective_on":"2017-10-01","title":"Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"}],"note":"“Đợt 1: Sơ kết, đánh giá, khen thưởng đối với tập thể, cá nhân có thành tích xuất sắc trong 03 năm, tổ chức vào tháng 11 năm 2023.”","number":1},{"cutoff":"2025-11-30","held":"2025-11","kind":"tong_ket","legal_bases":[{"effective_on":"2024-01-01","title":"Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022"},{"effective_on":"2025-07-01","title":"Nghị định số 152/2025/NĐ-CP của Chính phủ (thay Nghị định số 98/2023/NĐ-CP)"}],"note":"“Đợt 2: Tổng kết, đánh giá kết quả và khen thưởng những tập thể, cá nhân có thành tích xuất sắc trong 5 năm, tổ chức vào tháng 11 năm 2025.”","number":2}],"source":"Bản tin của Ban Nội chính Tỉnh ủy Nghệ An ngày 22/6/2021 về việc ban hành Kế hoạch số 06-KH/BNCTU; chưa có toàn văn 06-KH/BNCTU và 15-KH/BNCTW.","starts_on":"2021-01-01","targets":[{"code":"vu-an-vu-viec","criteria":{"field_except":["an_ninh_trat_tu"],"kind":["vu_an","vu_viec"],"milestone":"resolved","outcome":"hieu_qua","reached":["advised"]},"name":"Vụ án, vụ việc được chỉ đạo xử lý có hiệu quả","note":"Nguồn không nói vụ ngoài tham nhũng có tính vào “10” hay không; ở đây tính mọi lĩnh vực trừ an ninh trật tự, để một vụ không tính vào cả hai chỉ tiêu của Ban.","rounds":[{"minimum":10,"quotation":"tham mưu cho Thường trực, Ban Thường vụ Tỉnh ủy lãnh đạo, chỉ đạo xử lý có hiệu quả ít nhất 10 vụ án, vụ việc","round":2}],"scope":"organisation"},{"code":"tham-nhung-phat-hien","criteria":{"field":["tham_nhung"],"initiative":["phat_hien"]},"name":"Trong đó: tham nhũng do Ban chủ động phát hiện","rounds":[{"minimum":5,"quotation":"có ít nhất 5 vụ án, vụ việc tham nhũng do Ban Nội chính Tỉnh ủy chủ động phát hiện","round":2}],"scope":"organisation","subset_of":"vu-an-vu-viec"},{"code":"an-ninh-trat-tu","criteria":{"field":["an_ninh_trat_tu"],"initiative":["phat_hien","tham_muu"],"milestone":"advised"},"name":"Vấn đề phức tạp, nổi cộm về an ninh trật tự","note":"Tính khi đã tham mưu, đề xuất, không đợi xử lý xong. Nguồn ghi “5”, không có chữ “ít nhất”.","rounds":[{"minimum":5,"quotation":"chủ động tham mưu, đề xuất chỉ đạo xử lý 5 vấn đề phức tạp, nổi cộm về an ninh trật tự","round":2}],"scope":"organisation"},{"code":"tham-nhung","criteria":{"field":["tham_nhung"],"kind":["vu_an","vu_viec"],"milestone":"resolved","outcome":"hieu_qua","reached":["advised"]},"name":"Vụ án, vụ việc tham nhũng","note":"Hai đợt khác nhau: sơ kết chỉ cần “chủ động tham mưu”, không đòi “phát hiện” và “dư luận xã hội quan tâm”.","rounds":[{"criteria":{"initiative":["phat_hien","tham_muu"]},"minimum":2,"quotation":"Đến thời điểm sơ kết (vào tháng 11 năm 2023), mỗi Phòng nghiệp vụ chủ động tham mưu xử lý có hiệu quả ít nhất 2 vụ án, vụ việc tham nhũng","round":1},{"criteria":{"initiative":["phat_hien"],"public_concern":true},"minimum":3,"quotation":"Mỗi Phòng nghiệp vụ chủ động phát hiện, tham mưu đề xuất xử lý có hiệu quả ít nhất 3 vụ án, vụ việc tham nhũng được dư luận xã hội quan tâm","round":2}],"scope":"unit"},{"code":"antt","criteria":{"field":["an_ninh_trat_tu"],"milestone":"resolved","outcome":"hieu_qua","reached":["advised"]},"name":"Vụ việc phức tạp, nổi cộm về an ninh trật tự","note":"Đợt 2 nguồn không có chữ “chủ động”, nên không đòi mức chủ động; đợt 1 có. Nguồn ghi “2” và “1”, không lặp lại chữ “ít nhất”.","rounds":[{"criteria":{"initiative":["phat_hien","tham_muu"]},"minimum":1,"quotation":"Đến thời điểm sơ kết (vào tháng 11 năm 2023), mỗi Phòng nghiệp vụ chủ động tham mưu xử lý có hiệu quả ít nhất 2 vụ án, vụ việc tham nhũng, 1 vụ việc phức tạp, nổi cộm về an ninh trật tự","round":1},{"minimum":2,"quotation":"đề xuất xử lý hiệu quả 2 vụ việc phức tạp, nổi cộm về an ninh trật tự","round":2}],"scope":"unit"}],"theme":"Phát hiện và tham mưu cho cấp ủy chỉ đạo xử lý các vụ án, vụ việc tham nhũng, chủ động tham mưu, đề xuất xử lý các vấn đề phức tạp, nổi cộm về an ninh, trật tự trên địa bàn","units":[{"code":"VP","has_targets":false,"name":"Văn phòng"},{"code":"NC","has_targets":true,"name":"Phòng Theo dõi công tác nội chính"},{"code":"PCTN","has_targets":true,"name":"Phòng Theo dõi công tác phòng, chống tham nhũng"}]}');
CREATE TABLE registrations (
  plan TEXT NOT NULL REFERENCES plans (number),
  unit TEXT NOT NULL REFERENCES units (code),
  target TEXT NOT NULL,
  round INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  registered_on TEXT CHECK (registered_on IS NULL OR (registered_on IS date(registered_on, '+0 days') AND registered_on GLOB '[12][0-9][0-9][0-9]-*' AND registered_on >= '1990-01-01')) NOT NULL,
  document TEXT,
  PRIMARY KEY (plan, unit, target, round)
) STRICT;
INSERT INTO "registrations" VALUES('06-KH/BNCTU','NC','tham-nhung',2,4,'2024-03-01','12-ĐK/NC');
INSERT INTO "registrations" VALUES('06-KH/BNCTU','NC','antt',2,2,'2024-03-01','12-ĐK/NC');
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('current_plan','06-KH/BNCTU');
CREATE TABLE units (
  code TEXT PRIMARY KEY CHECK (code = trim(code) AND code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  "order" INTEGER NOT NULL,
  has_targets INTEGER NOT NULL CHECK (has_targets IN (0, 1)),
  valid_from TEXT CHECK (valid_from IS NULL OR (valid_from IS date(valid_from, '+0 days') AND valid_from GLOB '[12][0-9][0-9][0-9]-*' AND valid_from >= '1990-01-01')),
  valid_to TEXT CHECK (valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to GLOB '[12][0-9][0-9][0-9]-*' AND valid_to >= '1990-01-01')),
  CHECK (valid_from <= valid_to)
) STRICT;
INSERT INTO "units" VALUES('VP','Văn phòng',1,0,NULL,NULL);
INSERT INTO "units" VALUES('NC','Phòng Theo dõi công tác nội chính',2,1,NULL,NULL);
INSERT INTO "units" VALUES('PCTN','Phòng Theo dõi công tác phòng, chống tham nhũng',3,1,NULL,NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX cases_by_title ON cases (title_key, kind);
CREATE INDEX case_units_by_unit ON case_units (unit);
CREATE INDEX case_people_by_person ON case_people (person_id);
CREATE INDEX log_changes_by_key ON log_changes ("table", key);
CREATE TRIGGER log_kept BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_whole BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_once BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_changes_kept BEFORE UPDATE ON log_changes BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_changes_whole BEFORE DELETE ON log_changes BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_changes_once BEFORE INSERT ON log_changes
WHEN EXISTS (SELECT 1 FROM log_changes WHERE entry = NEW.entry AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('people',1);
INSERT INTO "sqlite_sequence" VALUES('cases',2);
COMMIT;
