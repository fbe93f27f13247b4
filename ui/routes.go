package ui

import (
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

type (
	state string // a screen
	verb  string // what a person asked of it
)

// An event is what a person asked for, and of what.
type event struct {
	on   verb
	stop model.Stop
	id   model.ID // a partnership, a row or a text
	key  string   // a question
	text string   // a name that was typed
	ask  *asked   // a question that is answered later
	mine []bool   // which side was chosen, clash by clash
	then *event   // what was asked for before something came between
	from string   // what was open on the page that sent somebody to another
}

const (
	welcome  state = "welcome" // who is typing
	home     state = "home"    // the list of partnerships
	naming   state = "naming"  // a name for a new one
	alike    state = "alike"   // the name is much like an old one
	offer    state = "offer"   // text that was not saved
	walk     state = "walk"    // a step
	clash    state = "clash"   // two windows, one answer
	stuck    state = "stuck"   // leaving, and it cannot be saved
	why      state = "why"     // why a question is asked
	later    state = "later"   // an answer that is none yet
	jump     state = "jump"    // go to any step, screen or action
	steps    state = "steps"   // the list of steps, where it has no room
	keyring  state = "keys"    // every key
	undoing  state = "undo"    // what undo will take back
	papers   state = "paper"   // the terms, to read and to write to a file
	partOf   state = "part"    // whom a document is made for
	compare  state = "compare" // a document that came back
	sending  state = "send"    // what goes to partners without the program
	shifted  state = "shift"   // what an answer changes elsewhere
	sifting  state = "filter"  // which of the partnerships home lists
	listing  state = "list"    // a list of one's own: a name for it
	actions  state = "actions" // what can be done with one partnership
	namings  state = "rename"  // another name for it
	copying  state = "copy"    // a name for its copy
	sorting  state = "lists"   // the lists of one's own it stands in
	erasing  state = "delete"  // is it to be deleted
	orgs     state = "orgs"    // which organization
	org      state = "org"     // the partnerships an organization is in
	things   state = "things"  // where everything is on this computer
	filling  state = "type-in" // whose sheet is typed in, and of which day
	strikes  state = "strike"  // words that leave the record for good
	struck   state = "sure"    // and whether they shall
	elder    state = "version" // what was put to agreement, version by version
	staging  state = "stage"   // how it goes on
	moving   state = "move"    // a move from stage to stage, and why
	annals   state = "history" // every change, the newest first
	oneSave  state = "save"    // one of them whole
	narrows  state = "changes-of"
	taking   state = "take-back" // what taking one back would change
	learning state = "learn"     // the lessons, and how far somebody is
	lesson   state = "lesson"    // one of them, to read
	quiz     state = "quiz"      // a knowledge check
	glossary state = "glossary"  // what the words of the field mean
	drilling state = "round"     // what is to be done now in the practice
	lacking  state = "lacks"     // what is still to come on a step of it
	afresh   state = "afresh"    // is it to begin again
	touring  state = "tour"      // what the screens are, one after the other
	filed    state = "written"   // where a document to learn from is
	leaving  state = "leaving"   // ctrl+c once
	bye      state = "bye"

	anywhere state = "anywhere" // every state but bye
)

const (
	stay   verb = ""
	meet   verb = "who" // somebody said their name
	fresh  verb = "new"
	create verb = "create"
	open   verb = "open"
	found  verb = "found" // unsaved text was found
	next   verb = "next"
	back   verb = "back"
	goTo   verb = "go"
	same   verb = "alike"
	differ verb = "clash"
	fail   verb = "fail"
	ask    verb = "why"
	defers verb = "later"
	seek   verb = "palette"
	index  verb = "steps"
	help   verb = "keys"
	undo   verb = "undo"
	redo   verb = "redo"
	read   verb = "read"
	aim    verb = "part"   // choose whom a document is made for
	comes  verb = "came"   // look at a document that came back
	posts  verb = "send"   // prepare documents to be sent
	shifts verb = "shift"  // an answer changed what is asked
	length verb = "length" // ask everything, or only the short way
	take   verb = "take"   // do what the page above offers
	shut   verb = "shut"   // go back to what is below
	leave  verb = "leave"
	out    verb = "home"
	sift   verb = "filter"
	adds   verb = "list"
	manage verb = "actions"
	rename verb = "rename"
	titled verb = "renamed"
	twin   verb = "copy"
	sortIn verb = "lists"
	sorted verb = "sorted"
	away   verb = "put-away" // into the archive, under what is deleted, or back
	erase  verb = "delete"
	whose  verb = "orgs"
	lookUp verb = "org"
	swap   verb = "turn" // from one partnership to another
	where  verb = "things"
	strike verb = "strike"
	typeIn verb = "type-in"
	recall verb = "history"
	lookAt verb = "save"
	thin   verb = "changes-of"
	revert verb = "take-back"
	sure   verb = "sure"
	sample verb = "example"
	older  verb = "versions"
	stages verb = "stage"
	moves  verb = "move"
	quit   verb = "quit"

	learn    verb = "learn"
	teach    verb = "lesson"
	test     verb = "quiz"
	define   verb = "words"
	rehearse verb = "practice"
	rounds   verb = "round"
	lacks    verb = "lacks"
	anew     verb = "again"
	putsBack verb = "put-back" // leave what is lent for what is one's own
	tours    verb = "tour"
	written  verb = "written" // a document to learn from
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
	{walk, fail, over(stuck), nil},
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

	{home, seek, over(jump), nil},
	{walk, seek, over(jump), nil},
	{anywhere, help, over(keyring), nil},
	{anywhere, shut, under, nil},
	{anywhere, leave, over(leaving), nil},
	{anywhere, quit, to(bye), (*UI).leave},
}
