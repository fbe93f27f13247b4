package model

// Minutes returns how long a stop takes a group that talks about each answer, in
// the length p is formed in. It is an estimate for planning, from the questions
// asked, the people to be heard and the members to be asked, and never zero where
// there is anything to do.
func (p *Partnership) Minutes(s Stop) int {
	if all := p.all(); s.Step.sight(all, s.Party) != Shared { // how long tells nothing of what is said there (R9)
		p = &Partnership{Core: all.Core, Roster: all.Roster, Reviews: all.Reviews}
	}
	seconds := 0
	switch {
	case s.Step == voices:
		seconds = oneVoice * len(p.voiceOptions()) * len(p.Areas.Options())
	case s.Step == agree && len(p.Texts()) > 0:
		seconds = len(p.Members()) * onePosition * (1 + len(p.Texts()) - len(p.NormTexts()))
	case s.Step == meetings: // it is written while people meet
	case s.Step.Ask != nil:
		seconds = p.seconds(p.Asked(s.Step.Questions(p, s.Party)))
	}
	if seconds == 0 {
		return 0
	}
	return max((seconds+30)/60, 1)
}

// What an answer takes in a room, in seconds.
const (
	shortAnswer = 20  // to pick, or to say a word or two
	longAnswer  = 60  // to write a sentence that somebody knows
	sentence    = 150 // to find one that all can live with
	oneVoice    = 70  // to hear one person on one area
	onePosition = 60  // to ask one member about all ground rules, or about the terms
	fewRows     = 2   // how many rows a list is thought to get, where it has none yet
)

func (p *Partnership) seconds(qs []Question) int {
	sum := 0
	for _, q := range qs {
		switch q := q.(type) {
		case Text:
			sum += longAnswer
			if q.Length == Both {
				sum += sentence - longAnswer // the short way asks what a group has to talk about
			}
		case Rows:
			each := p.seconds(p.Asked(q.list.read("")))
			sum += each * max(len(q.IDs()), fewRows)
		case Each:
			for _, id := range q.IDs() {
				sum += p.seconds(p.Asked(q.list.read(id)))
			}
		default:
			sum += shortAnswer
		}
	}
	return sum
}
