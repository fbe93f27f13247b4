package ui

// maker returns what makes the screen of a state.
func maker(s state) func(*UI, event) screen {
	for _, rooms := range []func(state) func(*UI, event) screen{schoolMaker, meetingMaker} {
		if m := rooms(s); m != nil {
			return m
		}
	}
	return map[state]func(*UI, event) screen{
		welcome: newWelcome,
		home:    newHome,
		naming:  newNaming,
		alike:   newAlike,
		offer:   newOffer,
		walk:    newWalk,
		clash:   newClash,
		stuck:   newStuck,
		why:     newWhy,
		later:   newLater,
		jump:    newJump,
		steps:   newSteps,
		keyring: newKeyring,
		undoing: newUndoing,
		papers:  newPaper,
		partOf:  newPart,
		compare: newCompare,
		sending: newSending,
		shifted: newShift,
		sifting: newSifting,
		listing: newListing,
		actions: newActions,
		namings: newRename,
		copying: newCopying,
		sorting: newSorting,
		erasing: newErasing,
		orgs:    newOrgs,
		org:     newOrg,
		things:  newThings,
		filling: newTypeIn,
		strikes: newStrike,
		struck:  newStruck,
		elder:   newVersions,
		staging: newStage,
		moving:  newMoving,
		annals:  newHistory,
		oneSave: newWhole,
		narrows: newNarrow,
		taking:  newReverting,
		leaving: newLeaving,
		bye:     newBye,
	}[s]
}

// schoolMaker returns what makes the screen of a state in which people learn or
// practice; nil for others.
func schoolMaker(s state) func(*UI, event) screen {
	return map[state]func(*UI, event) screen{
		learning: newLearn,
		lesson:   newLesson,
		quiz:     newQuiz,
		glossary: newGlossary,
		drilling: newRound,
		lacking:  newLacks,
		afresh:   newAfresh,
		touring:  newTour,
		filed:    newFiled,
	}[s]
}

// meetingMaker returns what makes the screen of a state of a meeting; nil for others.
func meetingMaker(s state) func(*UI, event) screen {
	return map[state]func(*UI, event) screen{
		before:   newBefore,
		hall:     newHall,
		watching: newWatch,
		agendas:  newAgenda,
		roll:     newRoll,
		ways:     newWays,
		choosing: newChoosing,
		pageIn:   newPageIn,
		recap:    newRecap,
		departs:  newDepart,
		after:    newAfter,
	}[s]
}
