"""Forms of official texts as small captures, with the ids of their provisions."""

HEAD = "QUYẾT ĐỊNH\nVề việc ban hành quy chế\n\nCăn cứ Luật Viên chức;\n\n"
"""Lines above every text."""
FORMS = {
    # name: (text, ids of its provisions)
    "parts, points and letters": (
        "I. MỤC TIÊU\n1. Chung\na) Một;\nb) Hai;\nđ) Ba.\n2. Riêng\nBốn.\nII. HẾT\nNăm.",
        "p1 i i-1 i-1-a i-1-b i-1-dd i-2 i-2-p1 ii ii-p1",
    ),
    "parts with a hyphen, dotted numbers, dashes, pluses": (
        "I- TÌNH HÌNH\n1- Kết quả\n1.1- Kinh tế\n- Một;\n+ Hai;\n+ Ba;\n- Bốn.\n1.2- Xã hội\nNăm.\n2- Hạn chế\nSáu.",
        "p1 i i-1 i-1-1 i-1-1-d1 i-1-1-d1-s1 i-1-1-d1-s2 i-1-1-d2 i-1-2 i-1-2-p1 i-2 i-2-p1",
    ),
    "chapters, divisions and articles, which run on": (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nMột.\nChương II\nTỔ CHỨC\nMục 1\nCƠ CẤU\n"
        "Điều 2. Cơ cấu\n1. Hai.\n2. Các việc:\na) Ba;\nb) Bốn.\nMục 2\nCHẾ ĐỘ\nĐiều 3. Chế độ\nNăm.",
        "p1 ch-i art-1 art-1-p1 ch-ii ch-ii-div-1 art-2 art-2-1 art-2-2 art-2-2-a art-2-2-b ch-ii-div-2 "
        "art-3 art-3-p1",
    ),
    "capital letters above Roman numbers": (
        "A. TÌNH HÌNH\nI. Kết quả\n1. Kinh tế\n1.1. Công nghiệp\nMột.\nB. NHIỆM VỤ\nI. Chung\nHai.",
        "p1 a a-i a-i-1 a-i-1-1 a-i-1-1-p1 b b-i b-i-p1",
    ),
    "parts numbered in words": (
        "Phần thứ nhất\nTÌNH HÌNH\nI. Kết quả\nMột.\nPhần thứ hai\nNHIỆM VỤ\nI. Chung\nHai.",
        "p1 part-1 part-1-i part-1-i-p1 part-2 part-2-i part-2-i-p1",
    ),
    "slashes and two kinds of brackets": (
        "I/ MỤC TIÊU\n1/ Chung\n1) Một:\na- Hai;\nb- Ba;\n2) Bốn.\n2/ Riêng\n(1) Năm.\n(2) Sáu.",
        "p1 i i-1 i-1-1 i-1-1-a i-1-1-b i-1-2 i-2 i-2-1 i-2-2",
    ),
    "headings in capitals without numbers": (
        "MỤC TIÊU\n1. Một.\n2. Hai.\nNHIỆM VỤ\n1. Ba.",
        "p1 h1 h1-1 h1-2 h2 h2-1",
    ),
    "an asterisk above dashes": (
        "I. MỤC TIÊU\n* Kinh tế\n- Một;\n- Hai;\n* Xã hội\n- Ba;\n+ Bốn;\n- Năm.",
        "p1 i i-x1 i-x1-d1 i-x1-d2 i-x2 i-x2-d1 i-x2-d1-s1 i-x2-d2",
    ),
    "a period between heading and dashes": (
        "I. MỤC TIÊU\n1. Cụ thể\nGiai đoạn 2021 - 2025\n- Một.\nGiai đoạn 2026 - 2030\n- Hai.\n2. Tầm nhìn\nBa.",
        "p1 i i-1 i-1-2021-2025 i-1-2021-2025-d1 i-1-2026-2030 i-1-2026-2030-d1 i-2 i-2-p1",
    ),
    "a paragraph below the last item belongs to the part": (
        "I. TỔ CHỨC\n1. Một việc được giao.\n2. Hai việc được giao.\nNghị quyết này phổ biến đến chi bộ.",
        "p1 i i-1 i-2 i-p1",
    ),
    "a paragraph between items belongs to the item above": (
        "I. TỔ CHỨC\n1. Một việc được giao.\nViệc này làm trước.\n2. Hai việc được giao.",
        "p1 i i-1 i-1-p1 i-2",
    ),
    "a sentence that begins with an article's name": (
        "Điều 1. Sửa đổi\n1. Một.\nĐiều 5 Luật Đầu tư công được áp dụng.\n2. Hai.\nĐiều 2. Hiệu lực\nBa.",
        "p1 art-1 art-1-1 art-1-1-p1 art-1-2 art-2 art-2-p1",
    ),
    "a second list below its own introduction": (
        "Điều 1. Nội dung\n1. Một.\n2. Hai.\nNgoài ra, cần chú ý các việc sau đây:\n1. Ba.\n2. Bốn.",
        "p1 art-1 art-1-1 art-1-2 art-1-p1 art-1-p1-1 art-1-p1-2",
    ),
    "a number twice": (
        "I. MỤC TIÊU\n1. Một.\n2. Hai.\n2. Ba.\n3. Bốn.",
        "p1 i i-1 i-2 i-p1 i-3",
    ),
    "a year at the start of a line": (
        "I. MỤC TIÊU\n1. Đến năm\n2025. Thực hiện xong.\n2. Hai.",
        "p1 i i-1 i-2",
    ),
    "a table with cells between bars, one of them empty": (
        "I. CHỈ TIÊU\n|\nTT\n|\nChỉ tiêu\n|\nNăm 2030\n|\n|\n1\n|\nGRDP\n|\n≥ 8\n|\n|\n2\n|\nGhi chú\n|\n|\n\nHết bảng.",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-p1",
    ),
    "a table with tabs, and a footnote": (
        "I. CHỈ TIÊU\nTT\tChỉ tiêu\n1\tGRDP[1]\n2\tCPI\nHết bảng.\n[1] Theo giá so sánh.",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-t1-n1 i-p1",
    ),
    "a table with a cell on every line, a group and a row that lacks a cell": (
        "I. CHỈ TIÊU\nTT\n\nChỉ tiêu\n\nNăm 2025\n\nNăm 2030\n\nA\n\nKinh tế\n\n1\n\nGRDP\n\n≥ 8\n\n2\n\n"
        "2\n\nXuất khẩu\n\n5\n\n3\n\nB\n\nXã hội\n\n3\n\nTrạm y tế\n\n12\n\n4\n\nTrường học\n\n≥ 90\n\n1\n\nHết bảng.",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-t1-r3 i-t1-r4 i-t1-r5 i-t1-r6 i-p1",
    ),
    "a row of a table that breaks off within a cell": (
        "I. A\nTT\tViệc\tCơ quan\tHạn\n1\tĐề án\tSở A\tQuý I\n2\tKế hoạch\nsố\tSở B\tQuý II\n3\tBáo cáo\tSở C\tQuý III",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-t1-r3",
    ),
    "a sign that words are left out, and what a page has below the last sentence": (
        "Điều 1. A\n1. Một.\n(...)\nĐiều 9. B\nHai./.\nLưu trữ\nGhi chú\nBài khác:\nToàn văn một bài về việc khác",
        "p1 art-1 art-1-1 art-9 art-9-p1",
    ),
    "a heading that ends with a word before numbers": (
        "I. A\n1. Về chuyển đổi số\nHoàn thành sắp xếp.\n2. Về y tế\nHai.", "p1 i i-1 i-1-p1 i-2 i-2-p1",
    ),
    "a single word for numbers is no table": ("I. A\nTT\nMột.\n1. Hai.\n2. Ba.", "p1 i i-p1 i-1 i-2"),
    "dashes whose words begin with a letter that ASCII has not": (
        "I. MỤC TIÊU\n1. Truyền thông\n- Đăng ký bản quyền.\n2. Kiểm tra\n- Ưu tiên vùng xa;\n- Ủy quyền.\n3. Ba.",
        "p1 i i-1 i-1-d1 i-2 i-2-d1 i-2-d2 i-3",
    ),
    "lines with a marker and words of a web page": (
        "I. MỤC TIÊU\n1. Truyền thông\n- Đạt 5 triệu lượt xem\n- Ảnh: vệ tinh;\na) Chia sẻ\nb) Kho ảnh: mười tấm",
        "p1 i i-1 i-1-d1 i-1-d2 i-1-a i-1-b",
    ),
    "sentences that begin as lines of a web page do": (
        "I. A\nTheo báo cáo của các sở, có 12 vụ.\nQuảng cáo còn lộn xộn.\n(Theo số liệu của tỉnh)\nTải về và dùng đạt 60%.\n"
        "Chia sẻ dữ liệu còn chậm;\nNguồn: ngân sách.\nChủ nhật, ngày 5/10/2025 tổ chức lễ.\nẢnh: do tỉnh cấp.\nKính gửi báo cáo về tỉnh.",
        "p1 i i-p1 i-p2 i-p3 i-p4 i-p5 i-p6 i-p7 i-p8 i-p9",
    ),
    "a sentence with the words of a motto": (
        "I. A\n1. Một.\nĐảng Cộng sản Việt Nam lãnh đạo.\n- Lịch sử Đảng Cộng sản Việt Nam",
        "p1 i i-1 i-p1 i-d1",
    ),
    "abbreviations and names with initials": (
        "I. A\nT/M Bộ Chính trị đã ký.\nC. Mác viết.\nV.I. Lênin viết.\nĐ. Bình viết.\nII. NGUỒN\n1. Một.\nQ. Bình\n2. Hai.",
        "p1 i i-p1 i-p2 i-p3 i-p4 ii ii-1 ii-1-p1 ii-2",
    ),
    "short recipients above a signature": (
        "I. A\n1. Một.\nNơi nhận:\n- Sở A;\n- Lưu.\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nA B",
        "p1 i i-1",
    ),
    "articles and clauses put in between": (
        "Điều 3. A\nMột.\nĐiều 3a. B\n1. Hai:\na) Ba;\nb) Bốn.\n1a. Năm.\n2. Sáu.\nĐiều 3đ. C\nBảy.\nĐiều 4. D\nTám.",
        "p1 art-3 art-3-p1 art-3a art-3a-1 art-3a-1-a art-3a-1-b art-3a-1a art-3a-2 art-3dd art-3dd-p1 art-4 art-4-p1",
    ),
    "a sentence that closes the text below a part": (
        "I. A\n1. Một\n1.1. Hai.\n1.2. Ba.\nKết luận này phổ biến.",
        "p1 i i-1 i-1-1 i-1-2 i-p1",
    ),
    "numbers within a quotation": (
        "Điều 1. Sửa đổi\n1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. Vùng đô thị:\na) Hai;\nb) Ba.”\n2. Thay cụm từ “huyện”.\n"
        "3. Bổ sung Điều 3a như sau:\n“Điều 3a. Nguồn\n1. Bốn.\n- Năm.”.\nĐiều 2. Thi hành\nSáu.",
        "p1 art-1 art-1-1 art-1-1-p1 art-1-1-p2 art-1-1-p3 art-1-2 art-1-3 art-1-3-p1 art-1-3-p2 art-1-3-p3 art-2 art-2-p1",
    ),
    "a quotation mark that is never closed": ("I. A\n1. Một “hai.\n2. Ba.", "p1 i i-1 i-2"),
    "a programme below a signature, in small letters": (
        "Điều 1. Ban hành Chương trình.\nCHỦ TỊCH\nNguyễn Văn A\nChương trình hành động\nTăng trưởng xanh\n"
        "(Ban hành kèm theo Nghị quyết số 1/NQ-HĐND)\nI. Mục tiêu\n1. Một.",
        "p1 art-1 attached-1 attached-1-p1 attached-1-p2 attached-1-i attached-1-i-1",
    ),
    "a table with a number of its own below a signature": (
        "Điều 1. Ban hành biểu.\nCHỦ TỊCH\nNguyễn Văn A\nBIỂU SỐ 01\nCHỈ TIÊU\nTT\tTên\n1\tMột\n2\tHai",
        "p1 art-1 attached-1 attached-1-t1 attached-1-t1-r1 attached-1-t1-r2",
    ),
    "an annex between bars, below a signature between bars": (
        "Điều 1. Hai.\n|\nCHỦ TỊCH\nA B\n|\nPHỤ LỤC\nMỨC CHI\n(Kèm theo Nghị quyết số 1/NQ-HĐND)\n|\nTT\n|\nTên\n|\n|\n1\n|\nMột\n|",
        "p1 art-1 annex-1 annex-1-p1 annex-1-t1 annex-1-t1-r1",
    ),
    "a line that begins with the number of a document": (
        "I. A\n1. Thực hiện Chỉ thị số\n36-CT/TW, ngày 16/8/2019 và Kết luận số\n12-KL/TW của Ban Bí thư.\n2. Hai.",
        "p1 i i-1 i-2",
    ),
    "small Roman numbers in brackets": (
        "I. A\n1. Một\n1.1. Hai:\n(i) 100% xã đạt chuẩn;\n(ii) Ba;\n(iii) Bốn.\n1.2. Năm.",
        "p1 i i-1 i-1-1 i-1-1-i i-1-1-ii i-1-1-iii i-1-2",
    ),
    "letters in brackets": ("I. A\n1. Một:\n(a) Hai;\n(b) Ba.", "p1 i i-1 i-1-a i-1-b"),
    "small Roman numbers below a letter": (
        "I. A\n1. Một:\na) Hai:\ni) Ba;\nii) Bốn.\nb) Năm.", "p1 i i-1 i-1-a i-1-a-i i-1-a-ii i-1-b"
    ),
    "asterisks above dashes": (
        "I. A\n1. Một\n1.1. Hai:\n* Về lập pháp\n- Ba.\n- Bốn.\n* Về giám sát\n- Năm.",
        "p1 i i-1 i-1-1 i-1-1-x1 i-1-1-x1-d1 i-1-1-x1-d2 i-1-1-x2 i-1-1-x2-d1",
    ),
    "a paragraph below an item that ends with a colon": (
        "I. A\n1. Một.\n2. Đến hết năm:\nPhấn đấu hoàn thành.\n- Hai.\n- Ba.",
        "p1 i i-1 i-2 i-2-p1 i-2-d1 i-2-d2",
    ),
    "a sentence that closes the text below dashes": (
        "I. A\n1. Một\n- Hai.\n- Ba.\nKết luận này phổ biến đến chi bộ.", "p1 i i-1 i-1-d1 i-1-d2 i-p1"
    ),
    "a sentence that closes a text of items alone": (
        "1. Một việc.\n2. Hai việc.\nChỉ thị này phổ biến đến chi bộ.", "p1 1 2 2-p1"
    ),
    "an article quoted in straight marks": (
        'Điều 1. Sửa đổi\n1. Sửa đổi Điều 4 như sau:\n"Điều 4. Nguyên tắc\n1. Một.\n2. Hai."\n2. Bãi bỏ Điều 9.',
        "p1 art-1 art-1-1 art-1-1-p1 art-1-1-p2 art-1-1-p3 art-1-2",
    ),
    "a form with a table, its signature and the foot of a page": (
        "Điều 1. Một.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nA B\nPHỤ LỤC I\nBIỂU MẪU\n(Kèm theo Quyết định số 1/QĐ-UBND)\n"
        "STT\tNội dung\tSố tiền\n1\tThu\t5\n2\tChi\t6\nNGƯỜI LẬP BIỂU\tGIÁM ĐỐC\n(Ký, họ tên)\t(Ký, đóng dấu)\n"
        "Facebook\nTin mới\nLễ khởi công cầu lớn nhất\nTHE END",
        "p1 art-1 annex-1 annex-1-p1 annex-1-t1 annex-1-t1-r1 annex-1-t1-r2",
    ),
    "a total below a table is no number of a page": (
        "I. A\nMột.\nSTT\tNội dung\tSố tiền\n1\tThu\t5\n2\tChi\t6\n\nCộng\n\n95\n\nBa việc.",
        "p1 i i-p1 i-t1 i-t1-r1 i-t1-r2 i-p2 i-p3 i-p4",
    ),
    "the foot of a page below a table": (
        "I. A\nMột.\nSTT\tNội dung\tSố tiền\n1\tThu\t5\n2\tChi\t6\nFacebook\nTin mới\nLễ khởi công cầu lớn nhất\nTHE END",
        "p1 i i-p1 i-t1 i-t1-r1 i-t1-r2",
    ),
    "a programme attached in brackets of two lines": (
        "Điều 1. Hai.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nA B\nPHỤ LỤC I\n(Kèm theo Quyết định số 1/QĐ-UBND\nngày 2/3/2025 của Ủy ban nhân dân tỉnh\nSơn Hà)\n1. Một.\n2. Ba.",
        "p1 art-1 annex-1 annex-1-p1 annex-1-1 annex-1-2",
    ),
    "parts and divisions in words, which both count anew": (
        "Phần I\nMỤC TIÊU\nMục 1\nCHUNG\n1. Một.\nMục 2\nRIÊNG\n1. Hai.\nPhần II\nNHIỆM VỤ\nMục 1\nKINH TẾ\n1. Ba.",
        "p1 part-1 part-1-div-1 part-1-div-1-1 part-1-div-2 part-1-div-2-1 part-2 part-2-div-1 part-2-div-1-1",
    ),
    "something attached beside parts of the document": (
        "I- MỤC ĐÍCH\n1. Một.\nII- TỔ CHỨC\n1. Hai.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn Văn A\n"
        "PHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 12-KH/TU)\n1. Ba.",
        "p1 i i-1 ii ii-1 attached-1 attached-1-p1 attached-1-1",
    ),
    "a programme with parts beside an annex with parts": (
        "Điều 1. Một.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nA B\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n(Kèm theo Nghị quyết số 3/NQ-CP)\n"
        "I. MỤC TIÊU\n1. Hai.\nII. NHIỆM VỤ\n1. Ba.\nPHỤ LỤC I\nCÁC CHỈ TIÊU\nI. KINH TẾ\n1. GRDP ≥ 8%.\nII. XÃ HỘI\n1. Nghèo ≤ 1%.",
        "p1 art-1 attached-1 attached-1-p1 attached-1-i attached-1-i-1 attached-1-ii attached-1-ii-1 "
        "annex-1 annex-1-i annex-1-i-1 annex-1-ii annex-1-ii-1",
    ),
    "an annex with letters beside something attached": (
        "Điều 1. Một.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nA B\nDANH MỤC\n(Kèm theo Nghị quyết số 3/NQ-CP)\n1. Hai.\n"
        "PHỤ LỤC I\nTHỦ TỤC\nA. CẮT GIẢM\n1. Ba.\nB. PHÂN CẤP\n1. Bốn.",
        "p1 art-1 attached-1 attached-1-p1 attached-1-1 annex-1 annex-1-a annex-1-a-1 annex-1-b annex-1-b-1",
    ),
    "a list attached to a programme, without a signature": (
        "Điều 1. Một.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nA B\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n(Kèm theo Nghị quyết số 8/NQ-CP)\n"
        "I. TỔ CHỨC\n1. Hai.\nDANH MỤC\nCÁC NHIỆM VỤ CHỦ YẾU\n(Kèm theo Chương trình hành động)\nTT\tNội dung\n1\tLuật\n2\tBa",
        "p1 art-1 attached-1 attached-1-p1 attached-1-i attached-1-i-1 attached-2 attached-2-p1 attached-2-t1 "
        "attached-2-t1-r1 attached-2-t1-r2",
    ),
    "a programme below the sign that closes the articles": (
        "Điều 1. Một.\nĐiều 2. Hai./.\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n(Kèm theo Nghị quyết số 66/NQ-CP)\nI. MỤC TIÊU\n1. Ba.",
        "p1 art-1 art-2 attached-1 attached-1-p1 attached-1-i attached-1-i-1",
    ),
    "a footnote below a paragraph of an item": (
        "I. A\n1. Một.\nTrong đó có hai[1].\n[1] Theo quyết định.\n2. Ba.", "p1 i i-1 i-1-p1 i-1-p1-n1 i-2"
    ),
    "a dotted number of another item": (
        "I. A\n1. Một:\n1.1. Hai.\n2. Ba:\n2.1. Bốn.\n3. Năm:\n2.1. Sáu.\n2.2. Bảy.",
        "p1 i i-1 i-1-1 i-2 i-2-1 i-3 i-3-p1 i-3-p2",
    ),
    "a sentence broken behind the number of an annex": (
        "I. A\n1. Một\nCác nhiệm vụ được xác định tại Phụ lục 2\nkèm theo Chương trình này.\n2. Hai.",
        "p1 i i-1 i-1-p1 i-2",
    ),
    "a form in an annex, with an addressee and a signature": (
        "Điều 1. Một.\nPHỤ LỤC II\nBIỂU MẪU\nKính gửi: …\nChúng tôi đề nghị cấp lại.\n(Ký, ghi rõ họ tên)\n"
        "I. ĐỘNG VẬT\n1. Hai.",
        "p1 art-1 annex-2 annex-2-p1 annex-2-p2 annex-2-p3 annex-2-i annex-2-i-1",
    ),
    "subdivisions below divisions": (
        "Chương I\nKIỂM TRA\nMục 1. THẨM QUYỀN\nTiểu mục 1. THƯỜNG XUYÊN\nĐiều 1. Một\n1. Hai.\nTiểu mục 2. ĐỘT XUẤT\nĐiều 2. Ba\n1. Bốn.",
        "p1 ch-i ch-i-div-1 ch-i-div-1-sub-1 art-1 art-1-1 ch-i-div-1-sub-2 art-2 art-2-1",
    ),
    "numbered parts of annexes, printed in two ways": (
        "Điều 1. Một.\nPHỤ LỤC I\nTHỦ TỤC\nPhần 1\nCẮT GIẢM\n1. Hai.\nPHỤ LỤC II\nĐƠN\nPhần 1. Thông tin\n1. Ba.",
        "p1 art-1 annex-1 annex-1-part-1 annex-1-part-1-1 annex-2 annex-2-part-1 annex-2-part-1-1",
    ),
    "cells on lines of their own, with an empty column of notes": (
        "I. A\nMột.\n\nTT\nTên\nCơ quan\nGhi chú\n1\nRà soát\nSở A\n\n2\nThanh tra\nSở B\n\n3\nThu\nSở C\n\n",
        "p1 i i-p1 i-t1 i-t1-r1 i-t1-r2 i-t1-r3",
    ),
    "annexes below an annex": (
        "Điều 1. Một.\nPHỤ LỤC I\nTHỦ TỤC\nPHỤ LỤC I.1\nBỘ QUỐC PHÒNG\n1. Hai.\nPhụ lục I.1.1\nBIỂU MẪU\n1. Ba.\n"
        "PHỤ LỤC II\nVĂN BẢN\n1. Bốn.",
        "p1 art-1 annex-1 subannex-i-1 subannex-i-1-1 subannex-i1-1 subannex-i1-1-1 annex-2 annex-2-1",
    ),
    "the same annex twice, one without a number and one with a letter": (
        "Điều 1. Một.\nPHỤ LỤC 1\nTHỦ TỤC\n1. Hai.\nPHỤ LỤC 1\nTHỦ TỤC\n1. Ba.\nPHỤ LỤC\nBIỂU MẪU\n1. Bốn.\n"
        "PHỤ LỤC 1A\nDANH MỤC\n1. Năm.\nPHỤ LỤC 2\nVĂN BẢN\n1. Sáu.",
        "p1 art-1 annex-1 annex-1-1 attached-1 attached-1-1 attached-2 attached-2-1 attached-3 attached-3-1 "
        "annex-2 annex-2-1",
    ),
    "a part twice": ("I. A\n1. Một.\nI. B\nHai.\nII. C\nBa.", "p1 i i-1 i-p1 i-p1-p1 ii ii-p1"),
    "dotted numbers below a division of another number": (
        "Chương I\nA\nMục 5. B\n8.1. Một.\n8.1.1. Hai.\nĐiều 1. C\nBa.",
        "p1 ch-i ch-i-div-5 ch-i-div-5-p1 ch-i-div-5-p2 art-1 art-1-p1",
    ),
    "parts in words, the first of which is left out": (
        "Phần thứ hai\nMỤC TIÊU\nMột.\nPhần thứ ba\nNHIỆM VỤ\nHai.", "p1 part-1 part-1-p1 part-2 part-2-p1"
    ),
    "headings below six others": (
        "Chương I\nA\nMục 1. B\nĐiều 1. C\n1. D\n1.1. E\n1.1.1. G\n1.1.1.1. H\nMột.",
        "p1 ch-i ch-i-div-1 art-1 art-1-1 art-1-1-1 art-1-1-1-1 art-1-1-1-1-1 art-1-1-1-1-1-p1",
    ),
    "headings with words about force, and signs within": (
        "I. VĂN BẢN\n1. Văn bản hết hiệu lực ...2\nMột.\n2. Văn bản khác\nBa.\nII. THI HÀNH\n"
        "Luật này có hiệu lực. Nghị định cũ hết hiệu lực.",
        "p1 i i-1 i-1-p1 i-2 i-2-p1 ii ii-p1",
    ),
    "chapters, divisions and parts in other digits, and markers alone": (
        "Phần thứ hai\nĐẤT ĐAI\nChương 1\nCHUNG\nMục I. PHẠM VI\nĐiều 1: Một\nHai.\nĐiều 2.\n- Ba.\nChương 2\nRIÊNG\n"
        "Mục II. MỨC CHI\nĐiều 3. Bốn\n– “Năm”;\nPhần III\nTHI HÀNH\n1. Sáu.",
        "p1 part-1 ch-1 ch-1-div-i art-1 art-1-p1 art-2 art-2-d1 ch-2 ch-2-div-ii art-3 art-3-d1 part-2 part-2-1",
    ),
    "an annex in small letters beside something attached": (
        "Điều 1. Một.\nCHỦ TỊCH\nA B\nQUY CHẾ\n(Kèm theo Quyết định số 1/QĐ-UBND)\n1. Hai.\nPHỤ LỤC\nMức chi\n1. Ba.",
        "p1 art-1 attached-1 attached-1-p1 attached-1-1 annex-1 annex-1-p1 annex-1-1",
    ),
    "an annex below a signature": (
        "Điều 1. Ban hành danh mục.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nA B\n\nPHỤ LỤC I\nDANH MỤC\n"
        "(Kèm theo Quyết định số 1/QĐ-UBND)\n1. Một.\n2. Hai.\nPHỤ LỤC II\nBIỂU MẪU\n1. Ba.",
        "p1 art-1 annex-1 annex-1-p1 annex-1-1 annex-1-2 annex-2 annex-2-1",
    ),
}  # fmt: skip
