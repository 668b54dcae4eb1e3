package chart

import (
	"fmt"
	"html/template"
	"math"
)

// Network is one person in the middle and those whom something ties to them around.
// A tie's kind is told by its dashes, so that it needs no colour; one that is not
// certain is faded.
type Network struct {
	Title  string
	Middle string
	Nodes  []Node
}

// Node is somebody tied to the one in the middle.
type Node struct {
	Name, Link string
	Group      bool // no person
	Edges      []Edge
}

// Edge is one tie; its kind is the class of its line.
type Edge struct {
	Kind string
	Open bool // not certain
}

// Draw draws the network for wide and narrow pages; "" where nobody is tied.
func (n Network) Draw() template.HTML {
	if len(n.Nodes) == 0 {
		return ""
	}
	return Both(n.draw)
}

// The network's measures, in units of the drawing.
const (
	nodeRow    = 26
	airyRow    = 44 // where there are few
	nodeRadius = 5.0
	middleSize = 11.0
	ringWide   = 250.0 // from the middle to the sides of the ring
)

// point is where a node lies, and on which side its name is written.
type point struct {
	x, y   float64
	anchor string
}

func (n Network) draw(size Size, suffix string) template.HTML {
	narrow := size.Width < 600
	middle, points := n.ring(&size)
	if narrow {
		middle, points = n.tree(&size)
	}
	d := newCanvas(size, 0, size.Width, 0, 0)
	if narrow {
		d.add(`<line class="trunk" x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f"/>`, middle.x, middle.x, middle.y, points[len(points)-1].y)
	}
	for i, node := range n.Nodes {
		for j, e := range node.Edges {
			aside := float64(j) - float64(len(node.Edges)-1)/2
			if narrow {
				d.branch(middle.x, points[i], e, aside)
			} else {
				d.edge(middle, points[i], e, aside)
			}
		}
	}
	for i, node := range n.Nodes {
		d.node(node, points[i])
	}
	d.add(`<circle class="middle" cx="%.1f" cy="%.1f" r="%.1f"/>`, middle.x, middle.y, middleSize)
	if narrow {
		d.text(middle.x+middleSize+8, middle.y+4, "ink", "start", fitting(n.Middle, float64(size.Width)-middle.x-middleSize-8))
	} else {
		d.text(middle.x, middle.y+middleSize+16, "ink over", "middle", n.Middle)
	}
	// Not an image to those who can't see it, but a group: its names are links.
	return template.HTML(fmt.Sprintf(`<svg class="picture %s" viewBox="0 0 %d %d" role="group" aria-labelledby="network-%[1]s"><title id="network-%[1]s">%[4]s</title>%[5]s</svg>`,
		suffix, size.Width, size.Height, template.HTMLEscapeString(n.Title), d.String()))
}

// ring sets the nodes on a ring, clockwise from above, in rows of equal height on
// either side: so names never lie on one another.
func (n Network) ring(size *Size) (middle point, points []point) {
	right := (len(n.Nodes) + 1) / 2
	apart := min(airyRow, max(nodeRow, 300/float64(right)))
	size.Height = int(apart) * (right + 1)
	middle = point{x: float64(size.Width) / 2, y: float64(size.Height) / 2}
	for i := range n.Nodes {
		row, rows, side, anchor := i, right, 1.0, "start"
		if i >= right {
			row, rows, side, anchor = len(n.Nodes)-1-i, len(n.Nodes)-right, -1, "end"
		}
		up := (float64(row) - float64(rows-1)/2) * apart
		// The ring is an ellipse that is a little taller than its rows.
		bend := up / (apart * float64(right+2) / 2)
		points = append(points, point{middle.x + side*ringWide*math.Sqrt(1-bend*bend), middle.y + up, anchor})
	}
	return middle, points
}

// tree sets the nodes below one another, on branches of a trunk that begins at the one
// in the middle.
func (n Network) tree(size *Size) (middle point, points []point) {
	const top = 34
	size.Height = top + nodeRow*len(n.Nodes)
	middle = point{x: middleSize + 1, y: middleSize + 3}
	for i := range n.Nodes {
		points = append(points, point{80, float64(top + nodeRow*i + nodeRow/2), "start"})
	}
	return middle, points
}

// class is that of a tie's line.
func (e Edge) class() string {
	if e.Open {
		return "tie " + e.Kind + " perhaps"
	}
	return "tie " + e.Kind
}

// branch draws a tie of the tree; several to the same node lie beside one another.
func (c *canvas) branch(from float64, to point, e Edge, aside float64) {
	c.add(`<path class="%s" d="M%.1f %.1fH%.1f"/>`, e.class(), from, to.y+5*aside, to.x-nodeRadius)
}

// edge draws a tie of the ring; several between the same two bend apart.
func (c *canvas) edge(from, to point, e Edge, aside float64) {
	dx, dy := to.x-from.x, to.y-from.y
	long := math.Hypot(dx, dy)
	bend := 26 * aside / long
	c.add(`<path class="%s" d="M%.1f %.1fQ%.1f %.1f %.1f %.1f"/>`, e.class(), from.x, from.y, (from.x+to.x)/2-dy*bend, (from.y+to.y)/2+dx*bend, to.x, to.y)
}

func (c *canvas) node(n Node, at point) {
	if n.Group {
		c.add(`<rect class="node" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, at.x-nodeRadius, at.y-nodeRadius, 2*nodeRadius, 2*nodeRadius)
	} else {
		c.add(`<circle class="node" cx="%.1f" cy="%.1f" r="%.1f"/>`, at.x, at.y, nodeRadius)
	}
	x, room := at.x+nodeRadius+6, float64(c.size.Width)-at.x-nodeRadius-8
	if at.anchor == "end" {
		x, room = at.x-nodeRadius-6, at.x-nodeRadius-8
	}
	c.add(`<a href="%s">`, template.HTMLEscapeString(n.Link))
	c.text(x, at.y+4, "ink", at.anchor, fitting(n.Name, room))
	c.add(`</a>`)
}
