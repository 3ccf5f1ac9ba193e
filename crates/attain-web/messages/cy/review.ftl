# I'w adolygu gan gyfieithydd / awaiting a translator's review.

nav-reviews = Adolygiadau
nav-reviews-about = Adolygiadau sy'n ddyledus, yr un hwyraf yn gyntaf.

review-list = Adolygiadau sy'n ddyledus
review-overdue = { $count ->
    [0] Nid oes adolygiad yn hwyr.
    [one] Mae { $count } adolygiad yn hwyr.
    [two] Mae { $count } adolygiad yn hwyr.
    [few] Mae { $count } adolygiad yn hwyr.
    [many] Mae { $count } adolygiad yn hwyr.
   *[other] Mae { $count } adolygiad yn hwyr.
}
review-col-person = Person
review-col-due = Dyddiad
review-col-late = Pa mor hwyr
review-col-stage = Cam
review-col-outcomes = Canlyniadau
review-col-coordinator = Cydlynydd
review-days-late = { $days ->
    [one] { $days } diwrnod yn hwyr
    [two] { $days } ddiwrnod yn hwyr
    [few] { $days } diwrnod yn hwyr
    [many] { $days } diwrnod yn hwyr
   *[other] { $days } diwrnod yn hwyr
}
review-days-left = { $days ->
    [one] ymhen { $days } diwrnod
    [two] ymhen { $days } ddiwrnod
    [few] ymhen { $days } diwrnod
    [many] ymhen { $days } diwrnod
   *[other] ymhen { $days } diwrnod
}
review-due-today = heddiw
review-filter-mine = Pwy biau
review-filter-mine-yes = Fi
review-filter-within = Yn ddyledus
review-within-0 = Heddiw neu'n hwyr
review-within-7 = O fewn wythnos
review-within-28 = O fewn pedair wythnos
review-within-365 = O fewn blwyddyn

review-back-to-outcome = Yn ôl i'r canlyniad
review-outcome = Canlyniad
review-outcome-title = Canlyniad { $code }
review-party-council = cyngor

review-stands-open = Ar y gweill
review-stands-claimed = Dywed y darparwr ei fod wedi'i gyrraedd
review-stands-met = Wedi'i gyrraedd
review-stands-not-met = Heb ei gyrraedd
review-stands-disputed = Mae rhywun yn anghytuno
review-stands-ended = Wedi'i dynnu allan

review-how-far = Pa mor bell y mae
review-shown-by = Beth sy'n ei ddangos
review-last-value = Gwerth diwethaf
review-value-on = { $value } ar { $day }
review-by-when = Erbyn pryd
review-weight = Pwysau
review-domain = Rhan o fywyd
review-confirmed-by = Pwy all ei gadarnhau
review-brought-about = Pwy sy'n ei gyflawni
review-chart-title = Cynnydd
review-chart-about = O { $first } ar y dechrau i { $last } y tro diwethaf; { $target } a ddymunir.
review-chart-when = Pryd
review-chart-value = Gwerth
review-chart-baseline = Dechrau
review-chart-later = Wedyn
review-chart-target = Targed
review-disputed-about = Mae anghytundeb am yr hyn a ddywedwyd am y canlyniad hwn. Cedwir y taliad amdano nes bod rhywun na wnaeth anghytuno wedi edrych i mewn iddo.

review-confirm = Ei gadarnhau
review-is-met = A yw'r canlyniad hwn wedi'i gyrraedd?
review-met-yes = Ydy, mae wedi'i gyrraedd
review-met-no = Nac ydy, nid yw wedi'i gyrraedd
review-met-missing = Dywedwch a yw wedi'i gyrraedd
review-words = Yn eich geiriau eich hun
review-words-hint = Nid oes rhaid i chi ysgrifennu dim. Mae eich geiriau'n aros yn y cynllun ac nid ydynt yn dystiolaeth.
review-confirm-button = Cadarnhau
review-disagree = Anghytuno
review-disagree-why = Beth sydd ddim yn iawn?
review-disagree-hint = Cedwir y taliad am y canlyniad hwn nes i'r mater gael ei setlo.
review-disagree-button = Anghytuno
review-why-missing = Dywedwch pam
review-settle = Setlo'r anghydfod
review-settle-how = Sut y mae'n cael ei setlo?
review-settle-why = Yr hyn a ganfuoch
review-settle-button = Setlo
review-history = Pwy ddywedodd beth, a phryd
review-grade = Tystiolaeth: { $grade }
review-by-link = { $title } (drwy ddolen)

review-fact-outcome-claimed = Dywed y darparwr ei fod wedi'i gyrraedd
review-fact-outcome-met = Cadarnhawyd: mae wedi'i gyrraedd
review-fact-outcome-not-met = Cadarnhawyd: nid yw wedi'i gyrraedd
review-fact-outcome-disputed = Mae rhywun yn anghytuno
review-fact-outcome-withdrawn = Tynnwyd allan o'r cynllun
review-grade-self-report = hunan-adroddiad
review-grade-linked-record = cofnod cysylltiedig
review-grade-confirmed-by-person = cadarnhawyd gan y person
review-grade-confirmed-by-reviewer = cadarnhawyd gan adolygydd
review-grade-independent = annibynnol
review-said-yes = Dywedodd: ydy, mae'n wir nawr
review-said-no = Dywedodd: nac ydy, nid yw'n wir nawr
review-said-not-sure = Dywedodd: ddim yn siŵr
review-told-planned = Ysgrifennwyd yn y cynllun, â phwysau { $weight }, erbyn { $day }
review-told-agreed = Cytunwyd
review-told-ended = Tynnwyd allan o'r cynllun drwy gytundeb
review-told-weighed = Yn pwyso { $weight } yn lle { $before }
review-told-words = Rhoddwyd mewn geiriau eraill
review-told-day = I'w gyrraedd erbyn { $day }
review-told-changed = Newidiwyd sut y caiff ei ddangos, ei gadarnhau neu ei gyflawni
review-told-review = Adolygiad: { $finding }
review-told-review-progress = Adolygiad: { $progress }. { $finding }

review-do = Adolygu'r cynllun
review-title = Adolygu'r cynllun
review-assessed = Asesiad diwethaf
review-in-crisis = Fe'i gwnaed mewn argyfwng.
review-not-assessed = Nid oes asesiad eto.
review-person-priorities = Beth sy'n bwysig i'r person
review-carer-priorities = Beth sy'n bwysig i'r gofalwr
review-assessor-priorities = Beth sy'n bwysig ym marn yr asesydd
review-strengths = Beth sy'n gryf
review-last = Adolygiad diwethaf
review-last-by = { $day }, gan { $name }
review-none-before = Dyma'r adolygiad cyntaf.
review-day = Diwrnod yr adolygiad
review-day-to-come = Mae adolygiad am heddiw neu ddiwrnod cynharach
review-weighs = Pwysau { $weight }, erbyn { $day }
review-last-time = Y tro diwethaf: { $going }
review-whole-history = Yr hanes cyfan
review-progress = Sut y mae'n mynd, o'i gymharu â'r disgwyl erbyn hyn?
review-progress-missing = Dywedwch sut y mae'n mynd
review-scale = Ble mae'r person ar ei raddfa ei hun heddiw?
review-scale-hint = O 1 i 10. Gadewch yn wag os na ofynnwyd.
review-scale-wrong = Rhowch rif cyfan o 1 i 10, neu gadewch yn wag
review-on-scale = { $value } ar ei raddfa ei hun
review-found = Beth sy'n dilyn?
review-finding-missing = Dywedwch beth sy'n dilyn
review-finding-continue = Mae'n parhau fel y mae
review-finding-met = Mae wedi'i gyrraedd
review-finding-not-met = Nid yw wedi'i gyrraedd
review-finding-changed = Mae'n newid
review-finding-added = Mae'n newydd
review-finding-ended = Mae'n cael ei dynnu allan
review-finding-re-attributed = Eraill sy'n ei gyflawni
review-going-much-less = Llawer llai na'r disgwyl
review-going-less = Llai na'r disgwyl
review-going-as-expected = Yn ôl y disgwyl
review-going-more = Mwy na'r disgwyl
review-going-much-more = Llawer mwy na'r disgwyl
review-reason = Pam
review-reason-missing = Dywedwch pam
review-note = Beth a ddywedwyd yn yr adolygiad
review-note-hint = Nid oes rhaid i chi ysgrifennu dim yma.
review-add = Ychwanegu canlyniad
review-new-outcome = Canlyniad newydd
review-parties-hint = Rhowch gyfran pob parti mewn canrannau. Os yw'r cyfrannau'n llai na 100% gyda'i gilydd, daw'r gweddill o'r tu allan. Gadewch res yn wag os nad oes ei hangen.
review-party = Parti { $row }: person, carer, council neu enw un arall
review-activity = Yr hyn y mae parti { $row } yn ei wneud
review-share = Cyfran parti { $row }
review-share-wrong = Rhowch gyfran o 0% i 100%
review-field-words = Yng ngeiriau'r person ei hun
review-field-kind = Math
review-weight-hint = Pa mor bwysig ydyw wrth ochr y lleill: rhif cyfan o 1.
review-told-measure = Mewn geiriau
review-field-how = Sut y bydd pawb yn gwybod
review-field-how-hint = Dim ond lle y'i dywedir mewn geiriau.
review-whose-word = Gair pwy ydyw?
review-whose-word-hint = Chi sy'n ei ysgrifennu; nhw sy'n ei ddweud. Byth y darparwr.
review-back-to-findings = Yn ôl i'r hyn a ganfuwyd
review-back-to-details = Yn ôl i'r manylion
review-check = Gwiriwch cyn cadw
review-pay = Beth sy'n newid o ran talu
review-pay-not = Dim byd: ni thelir am y cynllun hwn yn ôl ei ganlyniadau.
review-pay-same = Dim byd: telir am bob canlyniad fel o'r blaen.
review-pay-rule = Mae rheol dalu'r cynllun hwn yn cael fersiwn { $version }, ac yn ôl honno y telir o hyn ymlaen.
review-pay-weighed = Mae { $code } yn cyfrif { $after } o { $total } yn lle { $before } o { $beforeTotal }.
review-pay-gone = Nid yw { $code } yn cyfrif mwyach; roedd yn { $before } o { $beforeTotal }.
review-pay-new = Mae { $code } yn newydd ac yn cyfrif { $after } o { $total }.
review-save = Cadw'r adolygiad

review-score-do = Ateb yr offeryn eto
review-score-day = Diwrnod
review-score-range = O { $least } i { $most }
review-score-unanswered = Lle nad oes ateb, gadewch y maes yn wag, neu ysgrifennwch “refused” neu “not-applicable”. Ni chaiff byth ei gyfrif yn ddim.
review-score-now = Y cyfanswm yw { $total }.
review-score-kept = Cadwyd yr atebion. Nid oes cyfanswm i'r offeryn hwn.
review-score-before = Roedd yn { $total } ar { $day }.
review-moved-same = Nid oes dim wedi symud.
review-moved-better = Mae hynny'n { $by } yn well. Nid oes ffynhonnell sy'n dweud faint sy'n cyfrif.
review-moved-better-matters = Mae hynny'n { $by } yn well, sy'n ddigon i gyfrif.
review-moved-better-little = Mae hynny'n { $by } yn well, sy'n rhy ychydig i gyfrif.
review-moved-worse = Mae hynny'n { $by } yn waeth. Nid oes ffynhonnell sy'n dweud faint sy'n cyfrif.
review-moved-worse-matters = Mae hynny'n { $by } yn waeth, sy'n ddigon i gyfrif.
review-moved-worse-little = Mae hynny'n { $by } yn waeth, sy'n rhy ychydig i gyfrif.

review-links-title = Dolenni i ateb drwyddynt
review-links-about = Mae dolen yn gadael i'r person ddweud, unwaith a heb fewngofnodi, a yw pob canlyniad yn wir nawr. Mae'n dangos y canlyniadau yn ei eiriau ei hun a dim byd arall. Peidiwch â'i rhoi i neb ond y person.
review-link-days = Am faint o ddiwrnodau y mae'n agor?
review-link-days-hint = O 1 i 60.
review-link-make = Gwneud dolen
review-link-made = Gwnaed y ddolen
review-link-once = Copïwch hi nawr: dim ond unwaith y'i dangosir ac ni chedwir hi yn unman.
review-link-ends = Mae'n agor tan { $at }, ac unwaith.
review-links-list = Dolenni a wnaed hyd yma
review-link-made-at = Gwnaed
review-link-made-by = Gan
review-link-until = Yn agor tan
review-link-state = Cyflwr
review-link-open = Ar agor
review-link-used = Atebwyd
review-link-ended = Daeth i ben

done-said = Cadwyd yr hyn a ddywedoch.
done-reviewed = Cadwyd yr adolygiad.

told-outcome-met = Cadarnhawyd bod canlyniad { $outcome } wedi'i gyrraedd.
told-outcome-not-met = Cadarnhawyd nad yw canlyniad { $outcome } wedi'i gyrraedd.
told-outcome-disputed = Mae rhywun yn anghytuno am ganlyniad { $outcome }. Cedwir ei daliad.
told-outcome-noted = Dywedodd rhywun rywbeth am ganlyniad { $outcome }.
told-dispute-settled = Setlwyd yr anghydfod am ganlyniad { $outcome }.
told-link-answered = { $count ->
    [one] Atebodd person drwy ddolen am { $count } canlyniad.
    [two] Atebodd person drwy ddolen am { $count } ganlyniad.
    [few] Atebodd person drwy ddolen am { $count } chanlyniad.
    [many] Atebodd person drwy ddolen am { $count } chanlyniad.
   *[other] Atebodd person drwy ddolen am { $count } canlyniad.
}
told-reviewed = Adolygwyd cynllun.
told-not-what-i-had = Dywed person nad llinell { $line } yw'r hyn a gafodd.

rule-plan-not-in-force = Nid yw'r cynllun mewn grym. Derbyniwch ef yn gyntaf.
rule-nothing-is-disputed = Nid oes neb yn anghytuno am y canlyniad hwn, felly nid oes dim i'w setlo.
rule-review-is-to-come = Mae adolygiad am heddiw neu ddiwrnod cynharach.
rule-instrument-not-ready = Rhaid i'r contract ddweud yn gyntaf sut y sgorir yr offeryn hwn.
rule-link-days = Mae dolen yn agor am 1 i 60 diwrnod.
rule-link-unknown = Nid oes dolen o'r fath.
rule-link-used = Defnyddiwyd y ddolen eisoes.
rule-link-ended = Daeth y ddolen i ben.
rule-link-empty = Ni atebwyd dim.
rule-link-foreign = Mae'r ateb am ganlyniad cynllun arall.
rule-say-is-the-persons = Dim ond y person a'i ofalwyr sy'n dweud beth a gawsant.
rule-line-is-asked = Mae rhywun wedi gofyn am y llinell hon eisoes ac yn aros am ateb.
