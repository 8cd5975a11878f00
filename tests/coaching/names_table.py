"""Pairs of names of companies, written down before anything was tuned to them: one company, or two."""

SAME_PAIRS = """
case: Acme | ACME
case: eBay | Ebay
case: adidas | ADIDAS
case: İstanbul Çelik | istanbul celik
case: STRASSE Bau | Straße Bau
case: ΩMEGA | ωmega
accents: Nestlé | Nestle
accents: L'Oréal | Loreal
accents: Citroën | Citroen
accents: Škoda | Skoda
accents: Łódź Tekstyl | Lodz Tekstyl
accents: Ørsted | Orsted
accents: Électricité de France | Electricite de France
accents: São Martinho | Sao Martinho
accents: Håkan Bygg | Hakan Bygg
accents: Bücher Müller | Bucher Muller
accents: Đặng Foods | Dang Foods
accents: Íslandsbanki | Islandsbanki
umlauts: Müller Bau | Mueller Bau
umlauts: Köln Messe | Koeln Messe
umlauts: Bär | Baer
umlauts: Jäger & Söhne | Jaeger und Soehne
umlauts: Åkerlund | Aakerlund
legal: Acme | Acme Ltd.
legal: Acme | Acme Limited
legal: Acme | Acme, Inc.
legal: Acme Corp | Acme Corporation
legal: Acme | Acme LLC
legal: Acme | Acme L.L.C.
legal: Acme | Acme plc
legal: Acme | Acme LLP
legal: Acme | Acme GmbH
legal: Acme | Acme GmbH & Co. KG
legal: Acme | Acme GmbH & Co. KGaA
legal: Acme | Acme AG
legal: Acme | Acme e.K.
legal: Acme | Acme UG (haftungsbeschränkt)
legal: Acme | Acme S.A.
legal: Acme | Acme S.A.R.L.
legal: Acme | Acme SAS
legal: Acme | Acme S.p.A.
legal: Acme | Acme S.r.l.
legal: Acme | Acme S.L.
legal: Acme | Acme S.A. de C.V.
legal: Acme | Acme S. de R.L. de C.V.
legal: Acme | Acme Ltda.
legal: Acme | Acme B.V.
legal: Acme | Acme N.V.
legal: Acme | Acme Oy
legal: Acme | Acme Oyj
legal: Acme | Acme AB (publ)
legal: Acme | Acme A/S
legal: Acme | Acme ApS
legal: Acme | Acme ASA
legal: Acme | Acme ehf.
legal: Acme | Acme Sp. z o.o.
legal: Acme | Acme Spółka z o.o.
legal: Acme | Acme Spółka Akcyjna
legal: Acme | Acme s.r.o.
legal: Acme | Acme spol. s r.o.
legal: Acme | Acme a.s.
legal: Acme | Acme Kft.
legal: Acme | Acme Zrt.
legal: Acme | Acme d.o.o.
legal: Acme | Acme EOOD
legal: Acme | Acme UAB
legal: Acme | Acme SIA
legal: Acme | Acme OÜ
legal: Acme | Acme Pty Ltd
legal: Acme | Acme (Pty) Ltd
legal: Acme | Acme Pvt. Ltd.
legal: Acme | Acme Private Limited
legal: Acme | Acme Pte. Ltd.
legal: Acme | Acme Sdn. Bhd.
legal: Acme | Acme Co., Ltd.
legal: Acme | Acme K.K.
legal: Acme | Acme JSC
legal: Acme | Acme A.Ş.
legal: Acme | Acme Ltd. Şti.
legal: Acme | Acme FZ-LLC
legal: Acme | Acme FZE
legal: Acme | Acme Unlimited Company
legal: Acme | Acme Gesellschaft mbH
legal: Acme | Acme Aktiengesellschaft
legal: Acme | Acme Incorporated
legal in front: Volvo | AB Volvo
legal in front: Bank Central Asia | PT Bank Central Asia Tbk
legal in front: Kaunas Statyba | UAB „Kaunas Statyba“
legal in front: Ромашка | ООО «Ромашка»
legal in front: Газпром | ПАО Газпром
legal in front: Приватбанк | ТОВ Приватбанк
legal behind: Ромашка | Ромашка ООО
legal behind: Рила | Рила ЕООД
legal behind: Αθήνα | Αθήνα Α.Ε.
legal behind: ΔΕΛΤΑ | Δέλτα ΕΠΕ
legal in front: 株式会社トヨタ | トヨタ
legal behind: トヨタ株式会社 | 株式会社トヨタ
legal in front: (株)日立 | 株式会社日立
legal in front: ㈱日立 | 日立
legal behind: 华为技术有限公司 | 华为技术
legal behind: 腾讯科技股份有限公司 | 腾讯科技
legal behind: 삼성전자 주식회사 | 삼성전자
legal in front: (주)카카오 | 카카오
legal in front: 주식회사 네이버 | 네이버
legal in front: شركة النور | النور
legal behind: טבע בע"מ | טבע
word order: Initech Systems | Systems Initech
word order: Bank of Nova Scotia | Nova Scotia Bank
word order: Hotel Adlon | Adlon Hotel
word order: Müller Bau GmbH | Bau Müller
word order: Ford, Henry & Sons | Henry Ford & Sons
typo: Initech | Inittech
typo: Acme | Acne
typo: Globex | Gobex
typo: Microsoft | Mircosoft
typo: Siemens | Simens
typo: Accenture | Accenutre
typo: Vandelay Industries | Vandelay Indutries
typo: Hooli | Holi
typo: Deloitte | Deloite
typo: Schneider Electric | Schnieder Electric
typo: Volkswagen | Volkswagon
typo: Tchibo | Tschibo
typo: Bosch | Bosh
typo: Umbrella | Umbrela
typo: Wayne Enterprises | Wayne Entreprises
typo: Лукойл | Лукол
typo: Samsung Electronics | Samsung Electroncs
other script: Газпром | Gazprom
other script: Лукойл | Lukoil
other script: Яндекс | Yandex
other script: Ростелеком | Rostelecom
other script: Αθήνα | Athina
other script: Όμιλος Τιτάν | Omilos Titan
other script: トヨタ | Toyota
other script: 华为 | Huawei
other script: 華為 | 华为
other script: Ａｃｍｅ | Acme
other script: ｿﾆｰ | ソニー
other script: أرامكو | ارامكو
other script: شركة الإمارات | الامارات
other script: مصطفى | مصطفي
punctuation: O'Neill | O’Neill
punctuation: O'Neill | O Neill
punctuation: Marks & Spencer | Marks and Spencer plc
punctuation: Smith-Jones | Smith Jones
punctuation: Yahoo! | Yahoo
punctuation: Acme™ | Acme
punctuation: Acme (UK) | Acme UK
punctuation: "Acme" | Acme
punctuation: Toys "R" Us | Toys R Us
punctuation: Ben & Jerry's | Ben and Jerrys
punctuation: Coca-Cola | Coca Cola
punctuation: Coca-Cola | CocaCola
punctuation: Amazon.com | Amazon
punctuation: Booking.com B.V. | Booking.com
punctuation: 7-Eleven | 7 Eleven
punctuation: Moët–Hennessy | Moet-Hennessy
initials: I.B.M. | IBM
initials: J.P. Morgan | JP Morgan
initials: J. P. Morgan | JPMorgan
initials: A.P. Moller | AP Moller
initials: S.W.I.F.T. | SWIFT
initials: H&M | H & M
initials: AT&T | A.T.&T.
initials: AT&T | ATT
initials: W.L. Gore | WL Gore
initials: IBM | International Business Machines
initials: General Electric | GE
initials: P&G | Procter & Gamble
initials: HSBC | H.S.B.C.
initials: BBVA | Banco Bilbao Vizcaya Argentaria
ampersand: Johnson & Johnson | Johnson and Johnson
ampersand: Jones + Sons | Jones and Sons
ampersand: Jones & Sons | Jones und Sons
ampersand: Dupont & Fils | Dupont et Fils
ampersand: Perez y Hijos | Perez & Hijos
ampersand: Rossi e Figli | Rossi & Figli
ampersand: Barnes & Noble | Barnes Noble
ampersand: Simon & Schuster | Simon&Schuster
spacing: FaceBook | Face Book
spacing: Price Water House Coopers | PricewaterhouseCoopers
spacing: Master Card | MasterCard
spacing:   Acme   Paper   | Acme Paper
spacing: Sales Force | Salesforce
spacing: Fed Ex | FedEx
spacing: Wal-Mart | Walmart
abbreviation: Acme International | Acme Intl
abbreviation: Acme Int'l | Acme International
abbreviation: Warner Bros. | Warner Brothers
abbreviation: St. Gobain | Saint Gobain
abbreviation: Sankt Gallen Bahn | St. Gallen Bahn
abbreviation: Acme Mfg | Acme Manufacturing
abbreviation: Acme Manufacturing Co. | Acme Mfg. Company
abbreviation: Acme Svcs | Acme Services
abbreviation: Acme Tech | Acme Technologies
abbreviation: Mt. Sinai Hospital | Mount Sinai Hospital
abbreviation: Dr. Pepper | Doctor Pepper
abbreviation: Univ. of Oslo | University of Oslo
abbreviation: Acme Mgmt | Acme Management
abbreviation: Acme Assoc. | Acme Associates
abbreviation: Natl Grid | National Grid
abbreviation: Acme Grp | Acme Group
abbreviation: Gebr. Schmidt | Gebrüder Schmidt
abbreviation: Dept. of Health | Department of Health
abbreviation: Ft. Worth Steel | Fort Worth Steel
abbreviation: Acme Centre | Acme Center
abbreviation: Acme Labs | Acme Laboratories
abbreviation: Acme Eng. | Acme Engineering
article: The North Face | North Face
article: The Coca-Cola Company | Coca-Cola
article: The Gap | Gap
article: Le Figaro | Figaro
article: Die Bahn | Bahn
number: 7-Eleven | Seven Eleven
number: 3 Suisses | Trois Suisses
number: Four Seasons | 4 Seasons
number: Twentieth Century Fox | 20th Century Fox
number: No. 1 Plumbing | #1 Plumbing
number: Motel 6 | Motel Six
number: ٣ نجوم | 3 نجوم
number: Studio Ⅳ | Studio IV
shortened: Acme Logistics | Acme
shortened: Acm | Acme
shortened: Initech Systems Europe | Initech Systems
shortened: Robert Bosch GmbH | Bosch
shortened: BMW Group | BMW
shortened: McKinsey | McKinsey & Company
shortened: Ernst & Young | Ernst and Young Global
spelling: Mc Donald's | McDonalds
spelling: MacDonald Steel | McDonald Steel
spelling: Colour Works | Color Works
spelling: Kraft-Heinz | Kraft Heinz
spelling: Theatre Royal | Theater Royal
spelling: Licence Hub | License Hub
"""

DIFFERENT_PAIRS = """
other firm: Acme | Apex
other firm: Acme Ltd | Acme Paper
other firm: Acme North | Acme South
other firm: Delta Air Lines | Delta Faucet
other firm: Delta Air | Delta Faucet
other firm: First Bank | Fifth Bank
other firm: First Bank | First Band
other firm: North Star | South Star
other firm: Northern Trust | Northern Tool
other firm: American Airlines | American Express
other firm: United Airlines | United Parcel
other firm: General Motors | General Mills
other firm: General Electric | General Dynamics
other firm: Bank of America | Bank of Armenia
other firm: Bank of America | Bank of Austria
other firm: Bank of China | Bank of Chile
other firm: Air France | Air Finland
other firm: Air India | Air China
other firm: British Gas | British Steel
other firm: Deutsche Bank | Deutsche Bahn
other firm: Deutsche Post | Deutsche Börse
other firm: Pacific Steel | Pacific Seafood
other firm: Royal Bank of Canada | Royal Bank of Scotland
other firm: Swiss Re | Swiss Life
other firm: Mitsubishi Motors | Mitsubishi Electric
other firm: Tata Steel | Tata Motors
other firm: Virgin Atlantic | Virgin Mobile
other firm: Morgan Stanley | Morgan Sindall
other firm: JP Morgan | Morgan Stanley
other firm: Johnson & Johnson | Johnson Controls
other firm: Smith & Sons | Smith & Wesson
other firm: Jones Lang | Jones Day
other firm: Universal Music | Universal Pictures
other firm: Western Union | Western Digital
other firm: Texas Instruments | Texas Roadhouse
other firm: Continental Tyres | Continental Airlines
other firm: Standard Oil | Standard Chartered
other firm: Red Bull | Red Hat
other firm: Blue Origin | Blue Apron
other firm: Big Apple | Apple
other firm: Sunrise | Sun
other firm: Metalworks | Meta
other firm: Orangery | Orange
other firm: Grand Hotel Wien | Grand Hotel Oslo
other firm: Stadtwerke Köln | Stadtwerke Bonn
other firm: Volksbank Ulm | Volksbank Aalen
other firm: Sparkasse Hamburg | Sparkasse Homburg
other firm: Hotel Central | Hotel Continental
other firm: Autohaus Meier | Autohaus Maurer
other firm: Bäckerei Schmidt | Bäckerei Schulz
other firm: Café Paris | Café Berlin
other firm: Clinic East | Clinic West
other firm: Green Energy | Green Pharmacy
other firm: Omega Watches | Omega Protein
other firm: Alpha Group | Alfa Laval
one letter: Sun Ltd | Son Ltd
one letter: Nike | Mike
one letter: Ford | Fort
one letter: Visa | Vista
one letter: Intel | Inter
one letter: Shell | Snell
one letter: Sony | Sonny
one letter: Dell | Bell
one letter: Bayer | Bauer
one letter: Maier | Meier
one letter: Lidl | Lido
one letter: BMW | BMG
one letter: KPMG | KPNG
one letter: UPS | USP
one letter: BBC | NBC
one letter: HP | HR
one letter: GE | GM
one letter: AMD | AMC
one letter: Cat | Car
one letter: Gap | Gas
one letter: EON | EOS
one letter: SAP | SAS Institute
numbers: A1 | A2
numbers: 3M | 3N
numbers: 3M | 4M
numbers: Studio 54 | Studio 45
numbers: Company 123 | Company 124
numbers: Route 66 | Route 67
numbers: Forever 21 | Forever 22
numbers: Channel 4 | Channel 5
numbers: Building 10 | Building 11
numbers: Gate 7 Ventures | Gate 8 Ventures
numbers: 1000 Trees | 100 Trees
numbers: School No. 12 | School No. 21
numbers: 7-Eleven | Five Eleven
numbers: Motel 6 | Motel One
numbers: Louis XIV Hotel | Louis XVI Hotel
numbers: 21st Century | 20th Century
signs: 🦄 | 🚀
signs: 🦄 Ltd | 🚀 Ltd
signs: !!! | ???
signs: C# Consulting | C Consulting
signs: C++ Works | C Works
signs: A+ Tutors | A Tutors
signs: ★ Bar | ☆ Bar
signs: Disney+ | Disney
signs: 100% Design | 100 Design
legal only: SA | AG
legal only: Oy | AB
legal only: The Company | The Corporation
legal word: AS Roma | Roma
legal word: SE Asia Tours | Asia Tours
legal word: Pt Douglas | Douglas
legal word: AG Insurance | Insurance
legal word: SC Freiburg | Freiburg
legal word: Ab Fitness | Fitness
legal word: KS Tools | Tools
script: 株式会社トヨタ | 株式会社ホンダ
script: トヨタ自動車 | トヨタ紡織
script: タイヤ館 | ダイヤ館
script: ハナ商店 | バナ商店
script: ハナ商店 | パナ商店
script: 中国银行 | 中国农业银行
script: 日立 | 日産
script: 日本電気 | 日本電産
script: 北京大学 | 北方大学
script: 삼성전자 | 삼성물산
script: 현대자동차 | 현대건설
script: Газпром | Роснефть
script: Мой Дом | Мои Дома
script: Сбербанк | Совкомбанк
script: Альфа | Омега
script: Байкал | Баикал-Сервис
script: Αθήνα | Πάτρα
script: रोम | राम
script: टाटा | टीटी
script: कमल | कमला
script: ไทย | ทอย
script: กา | กี
script: النور | النار
script: البنك الأهلي | البنك العربي
script: בנק לאומי | בנק הפועלים
script: தமிழ் | தமாழ்
script: ঢাকা | ঢাকি
abbreviation: St. John Ambulance | St. Jude Hospital
abbreviation: Saint Martin | San Marino
abbreviation: Warner Bros | Warner Music
abbreviation: Intl Paper | Intl Harvester
abbreviation: Acme Mfg | Acme Mgmt
abbreviation: Acme Services | Acme Systems
abbreviation: Mt. Sinai | Mt. Everest
initials: ABC | ABD
initials: AB Foods | BA Foods
initials: J. Smith | K. Smith
initials: A. Müller | B. Müller
initials: IBM | IBK
initials: AIG | AGI
initials: TD Bank | TB Bank
word order: Best Western | Western Best Foods
ampersand: Marks & Spencer | Marks Electrical
ampersand: A & B | A & C
ampersand: Young & Rubicam | Ernst & Young
near: Lotus Cars | Locus Cars
near: Prime Foods | Primo Foods
near: Star Alliance | Star Appliance
near: Marriott | Merritt
near: Lufthansa | Luftwaffe
near: Hyundai | Honda
near: Aldi Nord | Aldi Süd
near: Renault | Regnault
near: Allianz | Alliance
near: Siemens | Seamans
near: Telekom Austria | Telekom Srbija
near: Hilton | Milton
near: Vodafone | Voda Stone
near: Canon | Cannon
near: Wipro | Wimpro
near: Infosys | Infosec
"""

# Written down after the tuning, and never tuned to.
HELD_OUT_SAME_PAIRS = """
legal: Grupo Bimbo | Grupo Bimbo, S.A.B. de C.V.
legal: Infosys | Infosys Ltd
legal: Kone | KONE Oyj
legal: Maersk | Mærsk A/S
legal in front: Telkom Indonesia | PT Telkom Indonesia (Persero) Tbk
legal behind: Северсталь | Северсталь ПАО
legal behind: 阿里巴巴 | 阿里巴巴集团控股有限公司
accents: Crédit Agricole | Credit Agricole
accents: Türk Hava Yolları | Turk Hava Yollari
accents: Banco Bradesco São Paulo | BANCO BRADESCO SAO PAULO
umlauts: Schöffel | Schoeffel
typo: Heineken | Heinekin
typo: Unilever | Unilver
typo: Thyssenkrupp Steel | Thysenkrup Steel
typo: Carrefour | Carefour
typo: Barilla | Barila
typo: Electrolux | Elektrolux
typo: Lindt & Sprüngli | Lindt und Sprungli
spacing: Rolls-Royce | Rollsroyce
spacing: De Longhi | DeLonghi
spacing: Black Rock | BlackRock
initials: E.ON | EON
initials: 3M Co. | 3M
initials: A.B.B. Ltd | ABB
initials: Tata Consultancy Services | TCS
initials: DHL | D.H.L.
initials: K+S | K & S
abbreviation: Rio Tinto Intl. | Rio Tinto International
abbreviation: Lehman Bros | Lehman Brothers Inc.
abbreviation: Johns Hopkins Univ | Johns Hopkins University
abbreviation: St Andrews Golf | Saint Andrews Golf
abbreviation: Smiths Engineering | Smiths Eng
abbreviation: National Instruments | Natl. Instruments
abbreviation: Apollo Hospitals | Apollo Hosp.
article: The Walt Disney Company | Walt Disney
article: The Home Depot, Inc. | Home Depot
punctuation: Kellogg's | Kelloggs
punctuation: Macy's | Macys
punctuation: Hennes & Mauritz AB | Hennes and Mauritz
word order: Universität Wien | Wien Universität
other script: Сбербанк | Sberbank
other script: Альфа-Банк | Alfa Bank
other script: Новатэк | Novatek
other script: Κρητική Τράπεζα | Kritiki Trapeza
number: Level 3 | Level Three
number: 99 Cents | Ninety-Nine Cents
shortened: Deutsche Telekom | Telekom
shortened: PepsiCo | Pepsi
shortened: Dassault Systèmes | Dassault
spelling: Tyre World | Tire World
"""
HELD_OUT_DIFFERENT_PAIRS = """
other firm: Credit Suisse | Credit Agricole
other firm: Banco Santander | Banco Sabadell
other firm: Norwegian Air | Norwegian Cruise
other firm: Generali | General
other firm: Porsche Bank | Porsche Design
other firm: Lloyds Bank | Lloyds Register
other firm: East India Tea | West India Tea
other firm: Union Pacific | Union Carbide
other firm: Rhein Energie | Rhein Zeitung
one letter: Kia | Kea
one letter: Ikea | Idea
one letter: Esso | Enso
one letter: LG | LV
one letter: Asus | Asos
one letter: Boss | Bose
numbers: Area 51 | Area 52
numbers: Terminal 2 | Terminal 3
numbers: Henry VII Foods | Henry VIII Foods
numbers: 24 Hour Fitness | 25 Hours Hotels
legal word: SE Health | Health
legal word: AS Monaco | Monaco
legal word: The Co | The Inc
script: 三井物産 | 三菱商事
script: 農林中金 | 農林水産
script: ブリヂストン | プリヂストン
script: 롯데건설 | 롯데칠성
script: Магнит | Магнат
script: हीरो | हारो
script: บางกอก | บางจาก
initials: P. Meyer | R. Meyer
initials: BP | BT
initials: NEC | NTT
abbreviation: St. Mary Hospital | St. Mark Hospital
abbreviation: Acme Ins | Acme Inds
ampersand: B & Q | B & O
near: Danone | Danfoss
near: Sandvik | Sandoz
near: Kaufland | Kaufhof
near: Metro | Metso
near: Nordea | Nordex
"""


def _read(block: str) -> list[tuple[str, str, str]]:
    """The kind and the two names of each line."""
    lines = (line for line in block.splitlines() if line.strip())
    split = (line.partition(": ") for line in lines)
    return [(kind, *_two(pair)) for kind, _, pair in split]


def _two(pair: str) -> tuple[str, str]:
    one, _, other = pair.partition(" | ")
    return one, other


SAME = _read(SAME_PAIRS)
DIFFERENT = _read(DIFFERENT_PAIRS)
HELD_OUT_SAME = _read(HELD_OUT_SAME_PAIRS)
HELD_OUT_DIFFERENT = _read(HELD_OUT_DIFFERENT_PAIRS)
