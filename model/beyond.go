package model

import "slices"

// beyond reports whether a yes is more than its speaker may give alone, and
// nothing says that somebody who may has approved it (R17). A board that meets
// only after the yes was taken down, or on a day nobody can read, has not.
func (said *sayings) beyond(of ID, x *Position) bool {
	p := said.p
	_, read := x.On.Time()
	taken := said.taken(x)
	approved := Fold(x.Body) != "" && (x.On == "" || read && !earlier(taken, x.On))
	return !approved && (p.oversteps(of, x.speaker(ID(x.Member)), ID(x.Member)) || x.Person == "" && p.stopped(x, taken))
}

// daysApart reports whether a yes does not count because of the day on which it was
// given: before a board met, or before its speaker may have gone.
func (said *sayings) daysApart(of ID, x *Position) bool {
	return x.Means() == Yes && said.beyond(of, x) && (Fold(x.Body) != "" || x.Person == "")
}

// seat returns who may have spoken where nobody noted who it was.
func (p *Partnership) seat(x Position) string {
	if x.Person != "" || p.Organization(ID(x.Member)) == nil {
		return ""
	}
	var ids []string
	for _, m := range p.People(ID(x.Member)) {
		ids = append(ids, string(m.ID))
	}
	return string(MakeList(ids...))
}

// stopped reports whether somebody who spoke for an organization when a position was
// taken, on a day, speaks for it no more, and did not stop before that day. Where
// nobody noted who it was that spoke, it may have been them.
func (p *Partnership) stopped(x *Position, on Date) bool {
	of, seat := ID(x.Member), List(x.Seat).Keys()
	return slices.ContainsFunc(p.Roster.People, func(m Person) bool {
		speaks := func() bool { return m.Of == x.Member || slices.Contains(m.also(), of) }
		if len(seat) == 0 { // nobody noted that either
			return earlier(on, m.Until) && speaks()
		}
		return slices.Contains(seat, string(m.ID)) && (!speaks() || m.Until != "" && !earlier(m.Until, on))
	})
}
