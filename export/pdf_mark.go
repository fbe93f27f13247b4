package export

// An imprint is one thing on a page. Lengths are in points, from the top left corner.
type imprint struct {
	shape shape
	of    *tag    // what it is part of; nil: decoration, which is not read aloud
	x, y  float64 // of a text the left end of its base line; of all others the top left
	w, h  float64
	size  float64 // of a text its size; of a frame or a rule how thick it is
	round float64 // how round the corners are
	color color
	line  line
}

// A shape is what kind of mark it is. Marks are drawn in this order, so that nothing
// covers a text.
type shape int

const (
	backdrop shape = iota // text across the page, under all else
	solid                 // filled
	disc                  // filled, as round as can be
	stamp                 // text across the page
	hairline              // a line from x,y to x+w,y+h
	frame                 // the outline of a box
	ring                  // the outline of a circle
	lettered
)

// A color is one of few.
type color int

const (
	black color = 0x1f2933
	teal  color = 0x0b5563
	slate color = 0x52606d
	mist  color = 0xb8c4c8
	pool  color = 0xe3eef0
	cream color = 0xfdf3e1
	amber color = 0xc77700
	fog   color = 0xf0f3f4
	white color = 0xffffff
)

// A tag says what marks are, for those who do not see them.
type tag struct {
	kind   string
	attr   string
	under  *tag
	kids   []kid
	number int // of its object
}

// A kid of a tag is another tag, or what was marked on a page.
type kid struct {
	tag      *tag
	page, id int
}

// tag opens a tag under another.
func (t *tag) tag(kind string) *tag {
	k := &tag{kind: kind, under: t}
	t.kids = append(t.kids, kid{tag: k})
	return k
}

// with gives a tag an attribute.
func (t *tag) with(attr string) *tag {
	t.attr = attr
	return t
}

// What tables and lists tell of themselves.
const (
	ofColumn = "/A <</O /Table /Scope /Column>>"
	ofRow    = "/A <</O /Table /Scope /Row>>"
	numbered = "/A <</O /List /ListNumbering /Decimal>>"
	dotted   = "/A <</O /List /ListNumbering /Disc>>"
)

// A leaf is one page.
type leaf struct {
	marks   []imprint
	anchors []anchor
	anew    bool // the pages are counted from 1 again from here on
}

// An anchor is a heading that the list of contents leads to.
type anchor struct {
	level int
	text  string
	y     float64
}
