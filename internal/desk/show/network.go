package show

import (
	"html/template"
	"net/http"
	"slices"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/record"
)

// networkPage is whom something ties to a person.
type networkPage struct {
	*answer.Network
	Picture template.HTML
}

var _ = page.Add(page.Page{Path: "/network/{id}", Answer: network, Of: "/people"})

func network(r *http.Request, f *page.Frame) (string, any, error) {
	id, reg, err := f.Entity(r, "person")
	if err != nil {
		return "", nil, err
	}
	if common := answer.Common(reg, id); len(common) > 0 {
		if reg, err = f.Around(append([]record.ID{id}, common...)...); err != nil {
			return "", nil, err
		}
	}
	content := &networkPage{Network: answer.NetworkOf(reg, id, f.View)}
	picture := chart.Network{Middle: content.Person.Name,
		Title: f.T("%s in the middle, and around them those whom kinship, a case, an event or a group ties to them",
			content.Person.Name)}
	for _, tied := range content.Tied {
		node := chart.Node{Name: tied.Name, Link: f.To(tied.Ref), Group: tied.ID.Type() != "person"}
		for _, b := range tied.Bonds {
			node.Edges = withEdge(node.Edges, b)
		}
		picture.Nodes = append(picture.Nodes, node)
	}
	content.Picture = picture.Draw()
	return "network", content, nil
}

// withEdge adds a bond's edge: one for all of a kind, certain where any of them is.
func withEdge(edges []chart.Edge, b answer.Bond) []chart.Edge {
	i := slices.IndexFunc(edges, func(e chart.Edge) bool { return e.Kind == b.Kind })
	if i < 0 {
		return append(edges, chart.Edge{Kind: b.Kind, Open: b.Open})
	}
	edges[i].Open = edges[i].Open && b.Open
	return edges
}

// Sources are those that a bond rests on, each once.
func (p *networkPage) Sources(b answer.Bond) []answer.Ref {
	var all []answer.Ref
	for _, s := range b.Statements {
		if !slices.Contains(all, s.Source) {
			all = append(all, s.Source)
		}
	}
	return all
}
