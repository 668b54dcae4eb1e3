package answer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/gazetteer"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/store"
)

// Where is where people are held on a day and where events were in the year before
// it, place by place.
type Where struct {
	Places []Spot // first where the most are held
	All    custody.Counts
	// MorePlaces and MoreEvents say that the register has more than was looked
	// through.
	MorePlaces, MoreEvents bool
}

// Spot is a place with what is there.
type Spot struct {
	Ref
	Held   custody.Counts
	Events []Ref
	// At is its position, nil where nobody tells it. ByGazetteer says that no source
	// does, and Of is then the place whose name was looked up.
	At          *gazetteer.Position
	ByGazetteer bool
	Of          Ref
}

// How much is looked through: places by name, and events that came in last.
const (
	mapPlaces = 200
	mapEvents = 2000
	mapBack   = 365
)

// WhereOn answers where people are held on a day, and what happened within the year
// that ends with it.
func WhereOn(s *store.Snapshot, v View) (*Where, error) {
	places, err := Listed(s, v, "place", mapPlaces+1)
	if err != nil {
		return nil, err
	}
	w := &Where{MorePlaces: len(places) > mapPlaces}
	places = places[:min(len(places), mapPlaces)]
	if w.All, err = counted(s, v, ""); err != nil {
		return nil, err
	}
	events, err := w.eventsBy(s, v)
	if err != nil {
		return nil, err
	}
	gazette, err := newAtlas(s, v, places)
	if err != nil {
		return nil, err
	}
	for _, place := range places {
		spot := Spot{Ref: Ref{place.ID, place.Name}, Events: events[place.ID]}
		if spot.Held, err = counted(s, v, place.ID); err != nil {
			return nil, err
		}
		if spot.Held.Possible > 0 || len(spot.Events) > 0 {
			gazette.locate(&spot)
			w.Places = append(w.Places, spot)
		}
	}
	slices.SortStableFunc(w.Places, func(a, b Spot) int {
		return cmp.Or(cmp.Compare(b.Held.Possible, a.Held.Possible), cmp.Compare(len(b.Events), len(a.Events)))
	})
	return w, nil
}

func counted(s *store.Snapshot, v View, place record.ID) (custody.Counts, error) {
	tally, err := s.Count(v.Day, store.Filter{Class: register.Deprivation, Place: place})
	return tally.Counts, err
}

// eventsBy are the events that may lie within the year before the day, by place.
func (w *Where) eventsBy(s *store.Snapshot, v View) (map[record.ID][]Ref, error) {
	events, r, more, err := s.Recent("event", mapEvents)
	if err != nil {
		return nil, err
	}
	w.MoreEvents = more
	all := map[record.ID][]Ref{}
	for _, event := range events {
		on := startOf(r, event)
		if on == edtf.Unbounded || on.Lo > v.Day || on.Hi < v.Day-mapBack {
			continue
		}
		for _, place := range r.Links(event, "place") {
			all[place] = append(all[place], refTo(r, event, v.Language))
		}
	}
	return all, nil
}

// atlas is what is known of where places lie.
type atlas struct {
	*register.Register
	names map[record.ID]Found
	lang  string
}

func newAtlas(s *store.Snapshot, v View, places []Found) (*atlas, error) {
	a := &atlas{names: map[record.ID]Found{}, lang: v.Language}
	var ids []record.ID
	for _, place := range places {
		a.names[place.ID] = place
		ids = append(ids, place.ID)
	}
	var err error
	a.Register, err = s.Alone(ids...)
	return a, err
}

// locate finds a place's position: by its own coordinates, else by those of what it
// is part of, else by the gazetteer: by the code that somebody chose, else by a name that
// one place alone has, of Ukraine, unless it is told to lie abroad, and then of the world,
// where names repeat more.
func (a *atlas) locate(spot *Spot) {
	chain := a.upwards(spot.ID)
	for _, id := range chain {
		if at, told := a.coordinates(id); told {
			spot.At, spot.Of = &at, Ref{id, a.names[id].Name}
			return
		}
	}
	abroad := slices.ContainsFunc(chain, a.abroad)
	for _, id := range chain {
		if p := gazetteer.ByCode(a.Text(id, "gazetteer")); p != nil && p.At != nil {
			spot.At, spot.ByGazetteer, spot.Of = p.At, true, Ref{id, a.names[id].Name}
			return
		}
		if abroad {
			continue
		}
		if at, found := gazetteer.Find(append(a.names[id].Names, a.names[id].Name)...); found {
			spot.At, spot.ByGazetteer, spot.Of = &at, true, Ref{id, a.names[id].Name}
			return
		}
	}
	for _, id := range chain {
		if at, found := gazetteer.FindAbroad(append(a.names[id].Names, a.names[id].Name)...); found {
			spot.At, spot.ByGazetteer, spot.Of = &at, true, Ref{id, a.names[id].Name}
			return
		}
	}
}

// upwards are a place and what it is part of, the nearest first.
func (a *atlas) upwards(id record.ID) []record.ID {
	chain := []record.ID{a.Class(id)}
	for i := 0; i < len(chain); i++ {
		for _, above := range a.Links(chain[i], "part-of") {
			if !slices.Contains(chain, above) {
				chain = append(chain, above)
			}
		}
	}
	return chain
}

// coordinates are what sources tell, where they tell one point.
func (a *atlas) coordinates(id record.ID) (gazetteer.Position, bool) {
	lat, lon, told := strings.Cut(a.Text(id, "coordinates"), ",")
	north, errLat := strconv.ParseFloat(lat, 64)
	east, errLon := strconv.ParseFloat(lon, 64)
	return gazetteer.Position{Lat: north, Lon: east}, told && errLat == nil && errLon == nil
}

// abroad says whether a source puts a place into another country.
func (a *atlas) abroad(id record.ID) bool {
	country := a.Text(id, "country")
	return country != "" && !slices.Contains([]string{"Ukraine", "Україна", "Украина", "UA"}, country)
}
