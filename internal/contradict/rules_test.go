package contradict

// twoCities are two cities, and a remand prison in one of them.
const twoCities = `place-sizo kind remand-prison
place-sizo part-of place-simferopol
place-simferopol kind settlement
place-rostov kind settlement
`

// cases are contradictions with one statement for each thing, and what differs from
// them in one line.
var cases = []worked{
	{"two-places", "person-ali", twoCities + `custody-a person person-ali
custody-a regime remand
custody-a place place-sizo
custody-a from 2016-01-01
custody-a until 2016-12-31
custody-b person person-ali
custody-b regime colony-general
custody-b place place-rostov
custody-b from 2016-06-01
custody-b until 2017-05-31`, []near{
		{"the day of the transfer is in both", "custody-b from 2016-06-01", "custody-b from 2016-12-31"},
		{"they may have followed one another", "custody-b from 2016-06-01", "custody-b from 2016"},
		{"the second has no end that is certain", "custody-a until 2016-12-31", "custody-a until [2016-05-01..2016-12-31]"},
		{"one is part of the other", "", "place-rostov part-of place-simferopol"},
		{"one is part of the other, further up", "", "place-sizo part-of place-block\nplace-block part-of place-rostov"},
		{"a region may hold both", "place-rostov kind settlement", "place-rostov kind region"},
		{"nobody says what the place is", "place-rostov kind settlement", "place-rostov name Rostov"},
		{"the places are one", "", "place-rostov same-as place-simferopol"},
		{"another person's", "custody-b person person-ali", "custody-b person person-other"},
		{"somebody says that it was another's", "", "custody-b person person-other"},
		{"somebody says that it was elsewhere", "", "custody-b place place-sizo"},
		{"somebody denies the place", "", "denies custody-b place place-rostov"},
		{"there was no such custody", "", "denies custody-b was yes"},
		{"a stay in hospital is told beside the remand", "custody-b regime colony-general", "custody-b regime hospital-guarded"},
		{"a travel ban keeps nobody in a place", "custody-b regime colony-general", "custody-b regime travel-ban"},
	}},
	{"held-and-elsewhere", "person-ali", twoCities + `custody-a person person-ali
custody-a regime remand
custody-a place place-sizo
custody-a from 2016-01-01
custody-a until 2016-12-31
event-rally kind rally
event-rally place place-rostov
event-rally date 2016-06-01
involvement-a who person-ali
involvement-a event event-rally
involvement-a role participant`, []near{
		{"the rally may have been before", "event-rally date 2016-06-01", "event-rally date [2015-12-01..2016-06-01]"},
		{"on the day of the arrest", "event-rally date 2016-06-01", "event-rally date 2016-01-01"},
		{"one is brought to an interrogation", "event-rally kind rally", "event-rally kind interrogation"},
		{"one calls a rally from prison", "involvement-a role participant", "involvement-a role organiser"},
		{"under house arrest one may have leave", "custody-a regime remand", "custody-a regime house-arrest"},
		{"in the same city", "event-rally place place-rostov", "event-rally place place-simferopol"},
		{"in two cities", "", "event-rally place place-simferopol"},
	}},
	{"release-before-arrest", "person-ali", `custody-a person person-ali
custody-a regime remand
custody-a from 2016-03-01
custody-a event event-release
event-release kind release
event-release date 2016-02-01`, []near{
		{"on one day", "event-release date 2016-02-01", "event-release date 2016-03-01"},
		{"the release may have been later", "event-release date 2016-02-01", "event-release date 2016"},
		{"the custody may have begun before", "custody-a from 2016-03-01", "custody-a from 2016"},
		{"it was another's release", "custody-a event event-release", "custody-b event event-release"},
		{"no release", "event-release kind release", "event-release kind transfer"},
	}},
	{"release-before-arrest", "person-ali", `custody-a person person-ali
custody-a until 2016-02-01
custody-a event event-arrest
event-arrest kind arrest
event-arrest date 2016-03-01`, []near{
		{"the arrest may have been before", "event-arrest date 2016-03-01", "event-arrest date 2016"},
		{"arrested again in custody", "event-arrest kind arrest", "event-arrest kind re-arrest"},
	}},
	{"verdict-before-charge", "person-ali", `defendant-a person person-ali
step-verdict defendant defendant-a
step-verdict kind verdict
step-verdict date 2016-02-01
step-charge defendant defendant-a
step-charge kind charge
step-charge date 2016-03-01
charge-a defendant defendant-a
charge-a brought-by step-charge`, []near{
		{"the verdict may have been later", "step-verdict date 2016-02-01", "step-verdict date 2016"},
		{"the charge may have been before", "step-charge date 2016-03-01", "step-charge date 2016"},
		{"on one day", "step-charge date 2016-03-01", "step-charge date 2016-02-01"},
		{"a new charge stands for an earlier one", "step-charge kind charge", "step-charge kind recharge"},
		{"another charge came before", "", "step-first defendant defendant-a\nstep-first kind charge\nstep-first date 2015-03-01"},
		{"another charge has no date", "", "charge-b defendant defendant-a"},
		{"a step of which nobody says the kind", "", "step-what defendant defendant-a"},
		{"sent back, and charged anew", "", "step-appeal defendant defendant-a\nstep-appeal kind appeal\nstep-appeal outcome quashed-remitted"},
		{"in another case", "step-charge defendant defendant-a", "step-charge defendant defendant-b"},
		{"two dates of the verdict", "", "step-verdict date 2016-05-01"},
	}},
	{"verdict-before-charge", "defendant-a", `step-verdict defendant defendant-a
step-verdict kind verdict
step-verdict date 2016-02-01
charge-a defendant defendant-a
charge-a from 2016-03-01`, []near{
		{"the charge may have been before", "charge-a from 2016-03-01", "charge-a from 2016"},
		{"two dates of the charge", "", "charge-a from 2016-01-01"},
	}},
	{"two-outcomes", "person-ali", `defendant-a person person-ali
step-one defendant defendant-a
step-one kind verdict
step-one outcome suspended
step-two defendant defendant-a
step-two kind verdict
step-two outcome acquitted`, []near{
		{"both found guilty", "step-two outcome acquitted", "step-two outcome fined"},
		{"the second is an appeal", "step-two kind verdict", "step-two kind appeal"},
		{"an appeal stands between", "", "step-appeal defendant defendant-a\nstep-appeal kind appeal"},
		{"one undoes the other", "", "step-two appeals step-one"},
		{"on different charges", "", "step-one charge charge-a\nstep-two charge charge-b"},
		{"in different cases", "step-two defendant defendant-a", "step-two defendant defendant-b"},
		{"somebody says something else", "", "step-two outcome convicted"},
	}},
	{"nobody-else", "person-ali", `all case-a found-guilty person-akhtem
source-report published 2017-11-27
defendant-a person person-ali
defendant-a case case-a
step-verdict defendant defendant-a
step-verdict kind verdict
step-verdict outcome convicted
step-verdict date 2015-12-28`, []near{
		{"the source may have come first", "step-verdict date 2015-12-28", "step-verdict date [2015-12-28..2017-11-27]"},
		{"not all are named", "all case-a found-guilty person-akhtem", "case-a found-guilty person-akhtem"},
		{"among those named", "all case-a found-guilty person-akhtem", "all case-a found-guilty person-akhtem person-ali"},
		{"nobody says when the source was written", "source-report published 2017-11-27", "source-report title Report"},
		{"the verdict did not stand", "", "step-appeal defendant defendant-a\nstep-appeal kind appeal\nstep-appeal outcome quashed-remitted"},
		{"in another case", "defendant-a case case-a", "defendant-a case case-b"},
		{"acquitted", "step-verdict outcome convicted", "step-verdict outcome acquitted"},
	}},
	{"death-and-later", "person-ali", `person-ali death 2016-02-01
defendant-a person person-ali
step-hearing defendant defendant-a
step-hearing kind hearing
step-hearing date 2016-03-01`, []near{
		{"the hearing may have been before", "step-hearing date 2016-03-01", "step-hearing date 2016"},
		{"the death may have been later", "person-ali death 2016-02-01", "person-ali death 2016"},
		{"two days of death", "", "person-ali death 2016-04-01"},
		{"on the day", "step-hearing date 2016-03-01", "step-hearing date 2016-02-01"},
		{"held on purpose", "step-hearing kind hearing", "step-hearing kind posthumous"},
		{"kin went on with it", "step-hearing kind hearing", "step-hearing kind appeal"},
		{"somebody else's", "defendant-a person person-ali", "defendant-a person person-other"},
	}},
	{"death-and-later", "person-ali", `person-ali death 2016-02-01
event-raid date 2016-03-01
involvement-a who person-ali
involvement-a event event-raid
involvement-a role detained`, []near{
		{"the home of a dead man is searched", "involvement-a role detained", "involvement-a role searched"},
		{"the raid may have been before", "event-raid date 2016-03-01", "event-raid date 2016"},
	}},
	{"born-after", "person-ali", `person-ali birth 2016-02-01
event-rally date 2014-02-26
involvement-a who person-ali
involvement-a event event-rally
involvement-a role participant`, []near{
		{"born in that year, perhaps before", "person-ali birth 2016-02-01", "person-ali birth 2014"},
		{"another day of birth is told too", "", "person-ali birth 1982"},
		{"the rally may have been later", "event-rally date 2014-02-26", "event-rally date [2014-02-26..2016-02-01]"},
		{"one may suffer from what was before", "involvement-a role participant", "involvement-a role indirect-victim"},
	}},
	{"too-young", "person-ali", `person-ali birth 2008-02-01
custody-a person person-ali
custody-a regime remand
custody-a from 2016-03-01`, []near{
		{"ten years old, perhaps", "person-ali birth 2008-02-01", "person-ali birth [1988..2008]"},
		{"ten years old by then", "custody-a from 2016-03-01", "custody-a from 2018-02-01"},
		{"perhaps later", "custody-a from 2016-03-01", "custody-a from [2016-03-01..2018-03-01]"},
		{"children are held beside their parents", "custody-a regime remand", "custody-a regime police"},
	}},
	{"too-young", "person-ali", `person-ali birth 2008-02-01
defendant-a person person-ali
step-charge defendant defendant-a
step-charge kind charge
step-charge date 2016-03-01`, []near{
		{"ten years old by then", "step-charge date 2016-03-01", "step-charge date 2018-03-01"},
		{"an open step of another kind", "step-charge kind charge", "step-charge kind hearing"},
	}},
}
