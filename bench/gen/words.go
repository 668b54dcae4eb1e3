package gen

// tongue is a language that sources are written in: what stands around the words
// that are quoted, and how a spell's days are told.
type tongue struct {
	language      string
	before, after []string
	leads         map[string]string // by property
	months        [12]string
}

var tongues = []*tongue{
	{"en",
		[]string{"According to his lawyer, ", "As the court's press service says, ", "His relatives told the paper that ", "In the list that was read out, ", "Last week it became known: ", "The monitor writes that "},
		[]string{", and nobody has said more since.", ". The hearing was closed to the public.", ", his mother says.", ". The term may be extended.", ", as the lawyer confirmed on the telephone.", "."},
		map[string]string{"from": "was taken there on ", "until": "was held until ", "sighting": "was seen there in ", "term": "to be held until ", "regime": "is under ", "place": "held in ", "case": "accused in the ", "person": "this concerns ", "norm": "under article ", "occupation": "by trade a ", "community": "belongs to: ", "birth": "born in "},
		[12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}},
	{"uk",
		[]string{"За словами адвоката, ", "Як повідомляє пресслужба суду, ", "Родичі розповіли, що ", "У списку, який зачитали, ", "Минулого тижня стало відомо: ", "Спостерігачі пишуть, що "},
		[]string{", і більше нічого не відомо.", ". Засідання було закритим.", ", каже його мати.", ". Строк можуть продовжити.", ", підтвердив адвокат телефоном.", "."},
		map[string]string{"from": "його взяли під варту ", "until": "його тримали до ", "sighting": "його бачили там ", "term": "триматимуть до ", "regime": "перебуває: ", "place": "тримають у ", "case": "проходить у справі ", "person": "ідеться про людину: ", "norm": "за статтею ", "occupation": "за фахом ", "community": "належить до: ", "birth": "народився "},
		[12]string{"січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"}},
	{"ru",
		[]string{"По словам адвоката, ", "Как сообщает пресс-служба суда, ", "Родственники рассказали, что ", "В оглашённом списке ", "На прошлой неделе стало известно: ", "Наблюдатели пишут, что "},
		[]string{", и больше ничего не известно.", ". Заседание было закрытым.", ", говорит его мать.", ". Срок могут продлить.", ", подтвердил адвокат по телефону.", "."},
		map[string]string{"from": "его взяли под стражу ", "until": "его держали до ", "sighting": "его видели там ", "term": "будут держать до ", "regime": "находится: ", "place": "содержат в ", "case": "проходит по делу ", "person": "речь идёт о человеке: ", "norm": "по статье ", "occupation": "по профессии ", "community": "принадлежит к: ", "birth": "родился "},
		[12]string{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"}},
}

var occupations = []string{"teacher", "builder", "journalist", "driver", "trader", "farmer", "nurse", "engineer", "student", "cook", "baker", "programmer",
	"musician", "lawyer", "electrician", "tailor", "historian", "doctor", "carpenter", "pensioner"}

// communities that people of either list of names are said to belong to.
var (
	crhCommunities  = []choice{{"Crimean Tatars", 74}, {"Muslims of Crimea", 22}, {"Volga Tatars", 4}}
	eastCommunities = []choice{{"Jehovah's Witnesses", 45}, {"Ukrainians", 37}, {"Orthodox Church of Ukraine", 13}, {"Roma", 3}, {"Karaites", 2}}
)

var towns = [...]string{"Simferopol", "Sevastopol", "Rostov-on-Don", "Kerch", "Bakhchysarai", "Yalta", "Yevpatoria", "Moscow", "Sudak", "Feodosia", "Dzhankoi", "Alushta",
	"Saky", "Krasnoperekopsk", "Armiansk", "Bilohirsk", "Staryi Krym", "Hurzuf", "Alupka", "Inkerman", "Melitopol", "Berdiansk", "Kherson", "Henichesk",
	"Mariupol", "Donetsk", "Luhansk", "Taganrog", "Novocherkassk", "Krasnodar", "Novorossiysk", "Stavropol", "Volgograd", "Saratov", "Samara", "Ufa",
	"Kazan", "Perm", "Yekaterinburg", "Chelyabinsk", "Omsk", "Tomsk", "Novosibirsk", "Krasnoyarsk", "Minusinsk", "Irkutsk", "Chita", "Yakutsk",
	"Magadan", "Khabarovsk", "Vladimir", "Tver", "Ryazan", "Tula", "Bryansk", "Kirov", "Syktyvkar", "Ukhta", "Labytnangi", "Saint Petersburg"}

// facilities are the places of a town, each with its kind.
var facilities = [...]struct{ kind, name string }{
	{"settlement", ""}, {"police-station", "Police station, "}, {"temporary-detention", "Temporary detention centre, "},
	{"remand-prison", "Remand prison No. 1, "}, {"remand-prison", "Remand prison No. 2, "}, {"colony", "Colony No. 1, "}, {"colony", "Colony No. 2, "},
	{"prison", "Prison, "}, {"psychiatric-hospital", "Psychiatric hospital, "}, {"unofficial", "Cellar in "},
}

// articles of a criminal code, each in several parts.
var articles = [...]string{"205.5", "280", "278", "282.2", "318", "205.2", "275", "280.3", "207.3", "212", "361", "222", "223.1", "208", "281", "276",
	"239", "167", "330", "319"}

const parts = 3
