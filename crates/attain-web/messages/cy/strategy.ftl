# Yn aros am adolygiad cyfieithydd. Cynlluniau comisiynu, eu papurau a'u risgiau.

nav-plans = Cynlluniau comisiynu
nav-plans-about = Yr hyn sydd ar goll o hyd ym mhob cynllun, gam wrth gam, a'i byrth.
strategy-title = Cynlluniau comisiynu
strategy-about = Mae cynllun yn mynd o amgylch y cylch: dadansoddi, cynllunio, gwneud, adolygu. Mae gan bob cam ei bapurau, a phorth y mae aelodau yn ei agor.
strategy-plan = Cynllun comisiynu
strategy-begin = Dechrau cynllun
strategy-begin-button = Dechrau'r cynllun
strategy-name = Enw'r cynllun
strategy-name-hint = Ei enw, megis Gartref yn gyntaf yn Sampletown
strategy-name-missing = Rhowch enw'r cynllun, neu ffeil o bapurau
strategy-file = Neu ffeil o bapurau
strategy-file-hint = Ffeil fel y mae'r gorchymyn attain plan yn ei darllen. Enw'r cynllun yw'r un yn y ffeil. Ni chymerir llofnodion o dan risgiau o ffeil: mae pob ochr yn llofnodi yma.
strategy-file-refused = Ni ellir cymryd y ffeil. Mae'r hyn sydd o'i le arni isod.
strategy-file-problems = Yr hyn sydd o'i le ar y ffeil
rule-commissioning-plan-name-once = Mae cynllun o'r enw hwnnw yno eisoes. Rhowch enw arall.
rule-commissioning-plan-contract-once = Daeth y contract hwnnw o gynllun arall. Dewiswch un arall.
rule-risks-signed-by-provider = Mae darparwr contract y cynllun hwn wedi llofnodi ei risgiau, felly mae'r cynllun yn aros gyda'r contract hwnnw.
rule-risk-side = Llofnodir risgiau gan y cyngor a chan ddarparwr y contract ei hun.
rule-risk-none = Nid oes risg o'r fath i'w llofnodi: fe'i llofnodwyd eisoes, neu fe'i tynnwyd i ffwrdd. Agorwch y dudalen eto.
rule-papers-refused = Ni ellid cadw'r papur fel yr ysgrifennwyd. Agorwch ef eto ac ailadroddwch y newid.
strategy-stage = Cam
strategy-lacks = Ar goll yn y cam hwn
strategy-changed = Ysgrifennwyd ddiwethaf
strategy-through = Pob cam wedi cau
strategy-whole = Cyflawn
strategy-not-begun = Heb ei ddechrau
strategy-lacks-count = { $count ->
    [zero] { $count } peth ar goll
    [one] 1 peth ar goll
    [two] { $count } beth ar goll
    [few] { $count } pheth ar goll
    [many] { $count } pheth ar goll
   *[other] { $count } peth ar goll
}
strategy-changed-since = Ysgrifennwyd ar ôl i aelodau gymeradwyo'r cam hwn: { $papers }. Argraffiad cynharach a gymeradwywyd.
strategy-beside = Wrth ochr y papurau
strategy-contract = Contract
strategy-contract-choose = Dywedwch pa gontract a ddaeth ohono
strategy-contract-change = Newid y contract
strategy-contract-title = Y contract a ddaeth o { $name }
strategy-contract-about = Yna mae ei ddarparwr yn gweld risgiau'r cynllun gyda'r contract ac yn eu llofnodi dros ei ochr ei hun.
strategy-survey-begin = Rhoi eich arolwg eich hun wrth ochr un 2012
strategy-feasibility-begin = Ysgrifennu cofnod dichonoldeb, ar gyfer cais i gronfa
strategy-feasibility-file = Cofnod dichonoldeb, ar gyfer cais
strategy-papers-file = Yr holl bapurau fel ffeil
strategy-written = Ysgrifennwyd ddiwethaf gan { $by }, { $at }.
strategy-editions = { $count ->
    [zero] { $count } argraffiad
    [one] 1 argraffiad
    [two] { $count } argraffiad
    [few] { $count } argraffiad
    [many] { $count } argraffiad
   *[other] { $count } argraffiad
}
strategy-editions-title = Argraffiadau: { $paper }
strategy-edition = Argraffiad { $number }
strategy-edition-text = Dangos argraffiad { $number }
strategy-found = Beth mae'n ei ddangos
strategy-missing = Yr hyn sydd ar goll
strategy-lines-hint = Un ar bob llinell
strategy-share-hint = Megis 50%
strategy-share-wrong = Rhowch gyfran megis 50%
strategy-rows-hint = Mae cadw yn rhoi lle gwag arall lle gellir rhoi sawl un. Tynnir i ffwrdd yr hyn a wacéir.
strategy-save = Cadw
strategy-back = Yn ôl i'r cynllun
strategy-field-missing = Ysgrifennwch hyn hefyd, neu gwagiwch yr hyn sy'n perthyn iddo
strategy-stale = Ysgrifennodd rhywun arall y papur hwn yn y cyfamser. Edrychwch ar ei argraffiad diweddaraf mewn ffenestr arall, ac ysgrifennwch eich un chi dros hwnnw.
strategy-score-0 = 0: dim o gwbl
strategy-score-1 = 1: ychydig
strategy-score-2 = 2: hanner
strategy-score-3 = 3: gan mwyaf
strategy-score-4 = 4: yn llwyr
strategy-paper-plan = Yr hyn y mae'r cynllun yn pwyso arno. Nid yw aelodau yn cymeradwyo dim llai.
strategy-paper-duties = Lle mae'r cynllun yn cyflawni pob dyletswydd o Ddeddf Gofal 2014. Mae angen tystiolaeth ar bob dyletswydd.
strategy-paper-survey = Yr hyn y mae eich staff a'ch aelodau eich hun yn ei ddweud am ganlyniadau, wrth ochr yr hyn a ddywedodd 113 o gynghorau yn 2012 (Local Government Information Unit, Outcomes Matter: 210 o atebion, hanner gan swyddogion a hanner gan gynghorwyr). Cyhoeddwyd eu cyfrannau mewn geiriau, megis dros 70%; cedwir pob un fel ei ffin.
strategy-paper-outcomes = Ar gyfer beth y mae'r cynllun: canlyniadau cenedlaethol gyda'u hystyr yma, a chanlyniadau sydd gan y lle hwn yn unig. Mae pob un yn dweud faint o wasanaeth sydd ei angen.
strategy-paper-logic = Beth sy'n arwain at beth. Rhaid i bopeth a wneir arwain at rywbeth a ddylai ddod ohono.
strategy-paper-performance = Mae dangosyddion yn dweud sut y mae poblogaeth gyfan; mae mesurau yn dweud sut y mae gwasanaeth yn gwneud. Mae pob mesur yn symud dangosydd, neu dim ond yn rheoli'r gwasanaeth.
strategy-paper-specification = Yr hyn a brynir. Mae ei dair rhan yn orfodol: gweithgarwch, canlyniadau gyda sut y'u mesurir, a sicrhau ansawdd.
strategy-paper-readiness = Yr hyn sydd yn ffordd prynu canlyniadau yma, a pha mor bell y mae pob peth wedi'i glirio.
strategy-paper-resources = Yr hyn sydd ar gael i weithio gydag ef, wedi'i raddio ar gyfer y model a ddewiswyd. Mae gan yr hyn na fydd yn barod raglen, ac ni phrynir dim cyn i honno gael ei chau, neu ei hepgor gyda rheswm.
strategy-paper-tender = Yr hyn y mae'n rhaid iddo fod yno cyn gofyn am gynigion, neu gael ei hepgor gyda rheswm.
strategy-paper-feasibility = Dim ond ar gyfer cyngor sy'n gwneud cais i gronfa: ar gyfer pwy y mae, gwerth canlyniad, a faint o'r newid sy'n eiddo i'r rhaglen.
strategy-paper-risks = Yr hyn a all fynd o'i le, pwy sy'n ei gario, a beth a wneir yn ei gylch.
strategy-paper-benefits = Yr hyn a ddylai fod yn well, pwy sy'n atebol amdano, sut y'i mesurir ac erbyn pryd.
strategy-paper-checklist = Pum pwynt contract, pob un â thystiolaeth neu â rheswm pam nad oes dim.
strategy-paper-self-assessment = Y safonau y mae'r cyngor yn barnu ei gomisiynu ei hun yn eu herbyn, tair ym mhob parth. Mae eu geiriau yn y map llwybr y cyhoeddwyd y safonau gydag ef; rhowch hwy fel y maent yno.
strategy-paper-gate-analyse = Yr hyn a glywyd ac a ddangoswyd yn y cam hwn. Mae aelodau yn cymeradwyo unwaith y bydd y dystiolaeth yno. Peidiwch ag enwi neb yn yr hyn a ddywedodd pobl.
strategy-paper-gate-plan = Yr hyn a glywyd ac a ddangoswyd yn y cam hwn. Mae'r fanyleb yn ei dangos ei hun unwaith y bydd yn gyflawn. Peidiwch ag enwi neb yn yr hyn a ddywedodd pobl.
strategy-paper-gate-do = Yr hyn a glywyd ac a ddangoswyd yn y cam hwn. Mae'r risgiau yn eu dangos eu hunain unwaith y bydd y ddwy ochr wedi llofnodi. Peidiwch ag enwi neb yn yr hyn a ddywedodd pobl.
strategy-paper-gate-review = Yr hyn a glywyd ac a ddangoswyd yn y cam hwn, cyn i'r cylch nesaf ddechrau. Peidiwch ag enwi neb yn yr hyn a ddywedodd pobl.
done-strategy-begun = Mae'r cynllun wedi dechrau.
done-strategy-written = Mae'r papur wedi'i ysgrifennu.
done-strategy-contract = Cadwyd contract y cynllun.

contract-page-risks = Risgiau
risks-title = Risgiau
risks-about = Yr hyn a all fynd o'i le, pwy sy'n ei gario a beth a wneir yn ei gylch. Mae pob ochr yn llofnodi drosti ei hun. Llofnodir risg a ysgrifennir yn wahanol eto gan y ddwy.
risks-none = Ni chofnodwyd unrhyw risg eto.
risks-one = Risg { $number }
risks-borne-by = Wedi'i gario gan
risks-side-council = y cyngor
risks-side-provider = y darparwr
risks-action = Yr hyn a wneir yn ei chylch
risks-no-action = Nid oes dim wedi'i ysgrifennu
risks-signed-council = Llofnodwyd dros y cyngor
risks-signed-provider = Llofnodwyd dros y darparwr
risks-unsigned = ddim eto
risks-sign = Llofnodi risg { $number }
risks-sign-link = Llofnodion
risks-write-link = Ysgrifennu'r risgiau
risks-signed-where = Mae'r ddwy ochr yn llofnodi ar dudalen y contract a ddaeth o'r cynllun.
risks-stale = Newidiwyd y risgiau yn y cyfamser. Darllenwch hwy fel y maent nawr, ac yna llofnodwch.
done-risk-signed = Llofnodwyd y risg.
told-risks-to-sign = Mae risgiau { $contract } yn aros i gael eu llofnodi
told-risk-signed-by-council = Llofnododd y cyngor risg { $contract }
told-risk-signed-by-provider = Llofnododd y darparwr risg { $contract }
