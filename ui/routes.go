package ui

import (
	tea "charm.land/bubbletea/v2"
)

// A target is where a route leads: to a state, over what is there, or back
// under to what is below.
type target struct {
	state       state
	over, under bool
}

func to(s state) target   { return target{state: s} }
func over(s state) target { return target{state: s, over: true} }

var under = target{under: true}

type route struct {
	from state
	on   verb
	to   target
	do   func(*UI, event) tea.Cmd // nil: nothing but the change of screen
}

// routes is the whole map of the program. README.md draws it.
var routes = []route{
	{welcome, meet, to(home), (*UI).met},
	{home, open, to(walk), nil},
	{home, fresh, over(naming), nil},
	{naming, create, to(walk), nil},
	{naming, same, over(alike), nil},
	{alike, create, to(walk), nil},
	{home, same, over(alike), nil},
	{home, sample, to(walk), (*UI).showExample},

	{home, sift, over(sifting), nil},
	{sifting, take, to(home), (*UI).sifted},
	{sifting, adds, over(listing), nil},
	{listing, take, to(home), (*UI).sifted},
	{home, manage, over(actions), nil},
	{walk, manage, over(actions), nil},
	{actions, rename, over(namings), nil},
	{namings, same, over(alike), nil},
	{namings, titled, under, (*UI).ground},
	{alike, titled, under, (*UI).ground},
	{actions, sortIn, over(sorting), nil},
	{sorting, sorted, under, (*UI).sortedIn},
	{actions, twin, over(copying), nil},
	{copying, same, over(alike), nil},
	{copying, create, to(walk), nil},
	{actions, erase, over(erasing), nil},
	{actions, away, to(home), (*UI).putAway},
	{erasing, away, to(home), (*UI).putAway},
	{actions, open, to(walk), nil},

	{home, whose, over(orgs), nil},
	{walk, whose, over(orgs), nil},
	{orgs, lookUp, over(org), nil},
	{org, swap, to(walk), (*UI).turned},
	{org, open, to(walk), nil},
	{home, where, over(things), nil},
	{walk, where, over(things), nil},
	{walk, typeIn, over(filling), nil},
	{papers, typeIn, over(filling), nil},
	{filling, take, to(walk), (*UI).typesIn},
	{walk, strike, over(strikes), nil},
	{strikes, sure, over(struck), nil},
	{struck, take, to(walk), (*UI).struckOut},
	{walk, older, over(elder), nil},

	{walk, stages, over(staging), nil},
	{walk, moves, over(moving), nil},
	{staging, moves, over(moving), nil},
	{moving, take, to(walk), (*UI).moved},

	{walk, recall, over(annals), nil},
	{annals, lookAt, over(oneSave), nil},
	{annals, thin, over(narrows), nil},
	{narrows, take, under, (*UI).narrowed},
	{annals, revert, over(taking), nil},
	{taking, take, under, (*UI).takenBack},

	{walk, found, over(offer), nil},
	{offer, take, to(walk), (*UI).adopt},
	{offer, shut, under, nil},

	{walk, next, to(walk), (*UI).forward},
	{walk, back, to(walk), (*UI).backward},
	{walk, goTo, to(walk), (*UI).visit},
	{walk, defers, over(later), nil},
	{walk, differ, over(clash), nil},
	{clash, take, under, (*UI).settled},
	{stuck, take, over(bye), (*UI).giveUp},
	{walk, ask, over(why), nil},
	{walk, index, over(steps), nil},
	{walk, undo, over(undoing), nil},
	{walk, redo, over(undoing), nil},
	{undoing, take, to(walk), (*UI).undone},
	{walk, read, over(papers), nil},
	{papers, undo, over(undoing), nil},
	{papers, redo, over(undoing), nil},
	{papers, aim, over(partOf), nil},
	{partOf, take, under, (*UI).partedTo},
	{papers, comes, over(compare), nil},
	{papers, posts, over(sending), nil},
	{sending, take, under, (*UI).sendOff},
	{walk, shifts, over(shifted), nil},
	{walk, length, to(walk), (*UI).relength},
	{walk, out, to(home), (*UI).closeBook},

	{home, learn, over(learning), (*UI).schooled},
	{walk, learn, over(learning), (*UI).schooled},
	{learning, teach, over(lesson), nil},
	{learning, test, over(quiz), nil},
	{lesson, teach, over(lesson), nil},
	{lesson, test, over(quiz), nil},
	{quiz, teach, over(lesson), nil},
	{quiz, test, over(quiz), nil},
	{quiz, rehearse, to(walk), nil},
	{why, teach, over(lesson), nil},
	{why, test, over(quiz), nil},
	{anywhere, define, over(glossary), nil},
	{anywhere, tours, over(touring), nil},
	{anywhere, written, over(filed), nil},
	{glossary, teach, over(lesson), nil},
	{glossary, test, over(quiz), nil},

	{home, rehearse, to(walk), nil},
	{walk, rehearse, to(walk), nil},
	{learning, rehearse, to(walk), nil},
	{lesson, rehearse, to(walk), nil},
	{walk, rounds, over(drilling), nil},
	{drilling, teach, over(lesson), nil},
	{drilling, test, over(quiz), nil},
	{drilling, read, over(papers), nil},
	{walk, lacks, over(lacking), nil},
	{walk, anew, over(afresh), nil},
	{afresh, take, to(walk), (*UI).restarted},
	{walk, putsBack, under, (*UI).putBack},

	{walk, convene, to(before), nil},
	{walk, resume, to(hall), nil},
	{home, convene, to(before), nil},
	{home, resume, to(hall), nil},
	{home, watch, to(watching), nil},
	{watching, leave, to(bye), (*UI).leave},
	{before, begins, to(hall), (*UI).beginMeeting},
	{before, plans, over(agendas), nil},
	{before, attend, over(roll), nil},
	{before, settles, over(ways), nil},
	{before, chooses, over(choosing), nil},
	{before, read, over(papers), nil},
	{before, undo, over(undoing), nil},
	{before, redo, over(undoing), nil},
	{before, out, to(walk), (*UI).leaveMeeting},
	{hall, plans, over(agendas), nil},
	{agendas, heads, under, (*UI).toPoint},
	{hall, attend, over(roll), nil},
	{hall, settles, over(ways), nil},
	{hall, chooses, over(choosing), nil},
	{hall, opens, over(pageIn), (*UI).toDesk},
	{pageIn, back, under, (*UI).fromDesk},
	{pageIn, next, under, (*UI).fromDesk},
	{pageIn, differ, over(clash), nil},
	{pageIn, ask, over(why), nil},
	{hall, recalls, over(recap), nil},
	{hall, undo, over(undoing), nil},
	{hall, redo, over(undoing), nil},
	{undoing, puts, under, (*UI).undone},
	{hall, parting, over(departs), nil},
	{departs, out, to(walk), (*UI).leaveMeeting},
	{departs, finish, to(after), (*UI).endMeeting},
	{departs, watch, to(watching), nil},
	{hall, finish, to(after), (*UI).endMeeting},
	{hall, next, to(after), nil},
	{after, read, over(papers), nil},
	{after, out, to(walk), (*UI).leaveMeeting},
	{after, goTo, to(walk), (*UI).toRecord},
	{after, finish, to(after), (*UI).endMeeting},
	{after, resume, to(hall), nil},

	{home, seek, over(jump), nil},
	{walk, seek, over(jump), nil},
	{anywhere, help, over(keyring), nil},
	{anywhere, shut, under, nil},
	{anywhere, leave, over(leaving), nil},
	{anywhere, fail, over(stuck), nil},
	{anywhere, quit, to(bye), (*UI).leave},
}
