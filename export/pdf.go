package export

import (
	"io"
	"math"
	"slices"
)

// PDF renders d as a tagged PDF: a setter puts marks on pages, and what is on the
// pages is then written down. It comes out the same on every run.
func PDF(out io.Writer, d Document, o Order) (Outcome, error) {
	s, err := set(d, o)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Lacks: s.lacks}, s.write(out)
}

// A setter sets one document.
type setter struct {
	doc    Document
	order  Order
	faces  [styles][]*face
	lacks  []string
	missed map[string]bool

	wide, tall    float64 // the paper
	left, right   float64 // what the text keeps to
	top, bottom   float64
	body, leading float64 // the size of running text, and from line to line
	loose         float64 // how much room blocks have between them; 1 is usual

	root   *tag
	leaves []leaf
	deep   int     // how many lists what is set is in
	y      float64 // how far the last page is full
}

// mm is a millimeter in points.
const mm = 72 / 25.4

// sizes of paper in points.
var sizes = map[string][2]float64{
	A4: {595.28, 841.89}, Letter: {612, 792}, A3: {841.89, 1190.55}, Tabloid: {792, 1224},
}

// twins are the large sizes that a poster is made on where nobody asked for another.
var twins = map[string]string{A4: A3, Letter: Tabloid}

// set puts a document on pages.
func set(d Document, o Order) (*setter, error) {
	s := &setter{doc: d, order: o, missed: map[string]bool{}}
	var err error
	if s.faces, err = faces(o.Large); err != nil {
		return nil, err
	}
	s.paper(o.Paper)
	switch d.Form {
	case OnePage:
		s.onePage()
	case Deck:
		s.deal()
	case Wall:
		s.wall()
	default:
		s.pages()
	}
	s.stamps()
	s.feet()
	return s, nil
}

// paper takes paper of a size, and the margins that it has.
func (s *setter) paper(name string) {
	if _, ok := sizes[name]; !ok {
		name = A4
	}
	if twin := twins[name]; s.doc.Form == Wall && twin != "" && (s.order.Paper == "" || s.order.own) {
		name = twin
	}
	size := sizes[name]
	s.wide, s.tall = size[0], size[1]
	s.left, s.right = 21*mm, s.wide-21*mm
	s.top, s.bottom = 17*mm, s.tall-23*mm
}

// scale sets running text at a size, with as much from line to line and between
// blocks.
func (s *setter) scale(body, leading, loose float64) {
	s.body, s.leading, s.loose = body, leading, loose
	s.root = &tag{kind: "Document"}
	s.leaves, s.y = nil, s.top
}

// pages sets a document of as many pages as it takes.
func (s *setter) pages() {
	s.scale(10, 1.36, 1)
	if s.order.Large {
		s.scale(18, 1.3, 0.8)
	}
	s.flow()
}

// onePage sets a document on one page, as large as it can be there. What does not
// fit on one even in the smallest letters goes on to a second, and for weak eyes
// nothing is small. Where it takes more pages anyway, it is set no closer than on as
// few of them as there can be.
func (s *setter) onePage() {
	const steps = 8
	from, to := 10.0, 8.0
	if s.order.Large {
		from, to = 18, 18
	}
	try := func(i int) int {
		part := float64(i) / steps
		s.scale(math.Round(4*(from+part*(to-from)))/4, 1.36-0.2*part, 1-0.6*part)
		s.flow()
		return len(s.leaves)
	}
	var pages []int // in each of the sizes
	for i := range steps + 1 {
		n := try(i)
		if n <= 1 {
			return
		}
		pages = append(pages, n)
	}
	if loosest := slices.Index(pages, pages[steps]); loosest < steps {
		try(loosest)
	}
}

// flow sets all blocks.
func (s *setter) flow() {
	s.turn()
	s.fill(s.blocks(s.doc.Blocks, column{s.left, s.right - s.left}, s.root))
}
