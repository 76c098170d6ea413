using CsCheck;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>What holds in every history, whatever people try.</summary>
public sealed class PropertyTests
{
    const int Histories = 60;

    static readonly TakeOutState[] Outside = [TakeOutState.Departed, TakeOutState.Arrived, TakeOutState.Returned];

    [Fact]
    public void Refusal_InAnyHistory_ChangesNothing() =>
        Always((before, entry, after) => Assert.True(entry.Permitted || ReferenceEquals(before, after)));

    [Fact]
    public void Scope_InAnyTree_OnlyShrinks() => Always(
        (_, entry, state) =>
        {
            foreach (Reentrustment node in state.Reentrustments.Values.Where(n => state.IsInChain(n.Organisation)))
            {
                Scope parent = state.ScopeOf(node.Parent)!;
                Assert.True(node.Consented!.Within(parent), $"{node.Organisation} is wider than {node.Parent}");
                DateOnly today = entry.Circumstances.Today;
                foreach (PurposeId purpose in Okayama.Purposes.Add(Marketing))
                {
                    foreach (PlaceId place in Okayama.Places.Add(Annex))
                    {
                        Assert.True(
                            !state.ScopeAllows(node.Organisation, purpose, place, today)
                                || state.ScopeAllows(node.Parent, purpose, place, today));
                    }
                }
            }
        },
        name => name.StartsWith("reentrustment/", StringComparison.Ordinal) || name == "place/designate");

    [Fact]
    public void Tree_InAnyHistory_HasNobodyBelowOneWhoIsOut() => Always(
        (_, _, state) => Assert.All(
            state.Reentrustments.Values.Where(n => n.State == ReentrustmentState.Consented),
            n => Assert.True(state.IsInChain(n.Parent))),
        name => name.StartsWith("reentrustment/", StringComparison.Ordinal));

    [Fact]
    public void TakeOut_OnceDeparted_EndsOnlyByConfirmationOrByItsIncident() => Always(
        (before, _, after) => Assert.All(
            before.TakeOuts.Values.Where(t => Outside.Contains(t.State) || t.State == TakeOutState.Lost),
            t =>
            {
                Assert.Contains(after.TakeOuts[t.Id].State, (TakeOutState[])[.. Outside, TakeOutState.Confirmed, TakeOutState.Lost]);
                Assert.True(after.TakeOuts[t.Id].State != TakeOutState.Lost
                    || after.Incidents.Values.Any(i => i.TakeOut == t.Id && after.TakeOuts[t.Id].Losses.Any(l => l.Incident == i.Id)));
            }),
        OfTakeOuts);

    [Fact]
    public void Bearer_WhileATakeOutIsAway_IsAlwaysKnown() => Always(
        (_, _, after) => Assert.All(
            after.TakeOuts.Values.Where(t => Outside.Contains(t.State)),
            t => Assert.True(t.Bearer is { } bearer && after.Workers.ContainsKey(bearer))),
        OfTakeOuts);

    [Fact]
    public void Lost_InAnyHistory_IsWhatALossNamesAndNobodyFound() => Always(
        (_, _, after) => Assert.Equal(
            after.Items.Values.Where(i => i.State == ItemState.Lost).Select(i => i.Id.Value).Order(StringComparer.Ordinal),
            after.HasEnded
                ? after.Items.Values.Where(i => i.State == ItemState.Lost).Select(i => i.Id.Value).Order(StringComparer.Ordinal)
                : after.StillLost.SelectMany(l => l.Items).Select(i => i.Value).Order(StringComparer.Ordinal)),
        OfTakeOuts);

    [Fact]
    public void TakeOut_AwayPastItsHour_HasAnIncidentAfterTheDesksOwnActs() => History.Steps.Sample(
        steps =>
        {
            Story story = History.Of(steps, name => name.StartsWith("take-out/", StringComparison.Ordinal) || name == "incident/report");
            foreach (Act due in DeskActs.DueAt(story.State, story.Now).ToList())
            {
                story.Do(Desk, due);
            }

            Assert.All(
                story.State.TakeOuts.Values.Where(t => t.IsAway && t.DueBack < story.Now.AddMinutes(-10)),
                t => Assert.Contains(story.State.Incidents.Values, i => i.TakeOut == t.Id));
        },
        iter: Histories);

    [Fact]
    public void Medium_InAnyHistory_IsInOneTakeOutAtATime() => Always(
        (_, _, state) => Assert.All(
            state.Items.Values.Where(i => i.Kind is ItemKind.Medium or ItemKind.Paper),
            thing => Assert.Equal(
                thing.State == ItemState.Away ? 1 : 0,
                state.TakeOuts.Values.Count(t => Outside.Contains(t.State) && t.Request.Items.Contains(thing.Id)
                    && !state.StillLost.Any(l => l.TakeOut.Id == t.Id && l.Items.Contains(thing.Id))))),
        name => name.StartsWith("take-out/", StringComparison.Ordinal) || name.StartsWith("medium/", StringComparison.Ordinal)
            || name.StartsWith("completion/", StringComparison.Ordinal));

    [Fact]
    public void Item_OnceAtZero_StaysAtZero() => Always((before, _, after) => Assert.All(
        before.Items.Values.Where(i => i.IsZero), i => Assert.True(after.Items[i.Id].IsZero)));

    [Fact]
    public void ZeroHoldings_WhileAnyItemIsNotZero_CannotBeAccepted() => Always((before, entry, _) =>
    {
        Engagement declared = before with
        {
            Completion = before.Completion with { BegunAt = Story.Morning, ZeroDeclaredAt = Story.Morning },
        };
        bool isZero = !before.StillHeld.Any() && !before.TakeOuts.Values.Any(t => t.IsAway)
            && !before.Reentrustments.Values.Any(r => r.State == ReentrustmentState.Consented)
            && !before.Backups.Values.Any(before.IsReadable) && before.KeyCopies.Values.All(k => k.GoneAt is not null)
            && (!before.Completion.EachOrganisationDeclares
                || before.PartsOfTheWork.All(n => before.PartDeclarations.ContainsKey(n.Organisation)));
        Circumstances approver = entry.Circumstances with { Worker = CityApprover.Worker, How = Authentication.Local };
        bool may = before.IsConcluded && !before.HasEnded
            && before.AsOf(approver.At).OfficesOf(approver).HasFlag(Office.CityApprover);
        Judgement judgement = new AcceptZeroHoldings().Judge(declared, approver);
        Assert.Equal(isZero && may, judgement.Permitted);
    });

    [Fact]
    public void End_InAnyHistory_LeavesNothingHeldAndAdmitsOnlyWhatSurvivesIt() => Always((before, entry, after) =>
    {
        // 覚書 4-1b, 8-1d: incidents are still reported, and that nothing lies outside is still shown.
        Assert.True(!after.HasEnded || !after.StillHeld.Any());
        Assert.True(!before.HasEnded || !entry.Permitted || entry.Act.Declared.SurvivesTheEnd);
    });

    [Fact]
    public void Party_InAnyHistory_KeepsItsApproverAndItsHandlingOfficer() => Always(
        (_, entry, after) =>
        {
            // Nobody may come to hold an office of the other party, and neither party may be left without its own.
            Engagement e = after.AsOf(entry.Circumstances.At);
            foreach (Office office in e.Terms == Terms.None ? [] : new[] { Office.CityApprover, Office.HandlingOfficer })
            {
                Assert.Contains(e.Terms.People, p => p.Office.HasFlag(office) && e.Worker(p.Id) is not null);
            }

            Assert.All(e.Workers.Values.Where(w => w.LeftAt is null), w => Assert.True(
                e.OfficesOf(entry.Circumstances with { Worker = w.Id, How = Authentication.Local }) is var offices
                    && (!offices.HasFlag(Office.HandlingOfficer) || w.Organisation == e.Terms.Contractor)
                    && ((offices & (Office.CityApprover | Office.CityOfficer)) == Office.None || w.Organisation == e.Terms.Municipality)));
        },
        name => name is "worker/leave" or "worker/enrol" || name.StartsWith("officer/", StringComparison.Ordinal)
            || name.StartsWith("deputy/", StringComparison.Ordinal) || name.StartsWith("amendment/", StringComparison.Ordinal));

    [Fact]
    public void Use_WhereverItWasPermitted_WasByATrainedHandlerOfTheChainInAPlaceForAPurpose() => Always((before, entry, _) =>
    {
        if (entry is { Permitted: true, Act: UseAct use })
        {
            before = before.AsOf(entry.Circumstances.At);
            Assert.True(before.Terms.Term.Contains(entry.Circumstances.Today) && before.OverSince(entry.Circumstances.Today) is null);
            Worker worker = before.Worker(entry.Circumstances.Worker)!;
            Assert.True(worker.IsHandler && worker.PledgedAt is not null && worker.WasTaughtPenalties);
            Assert.True(worker.IsTrainedOn(entry.Circumstances.Today, before.Terms.TrainingValidityMonths));
            Assert.True(before.IsInChain(worker.Organisation) && before.HasAgreements(worker.Organisation));
            Assert.Contains(use.Purpose, before.Terms.Purposes);
            Assert.True(before.IsDesignated(entry.Place!.Value));
        }
    });

    [Fact]
    public void Departure_WhereverItWasPermitted_FollowedTheCitysApprovalOfThatTakeOut() => Always((before, entry, _) =>
    {
        if (entry is { Permitted: true, Act: DepartTakeOut departure })
        {
            TakeOut takeOut = before.TakeOuts[departure.TakeOut];
            Assert.Contains(takeOut.State, new[] { TakeOutState.Approved, TakeOutState.Packed });
            Assert.InRange(entry.Circumstances.At, takeOut.Request.Departs, takeOut.DueBack);
        }
    });

    [Fact]
    public void Board_OfAnyState_HasItsTwelveArticlesAndThePreamble() => Always((_, entry, after) =>
        Assert.Equal(Enumerable.Range(0, 13), ArticleBoard.Of(after, entry.Circumstances.At).Select(a => a.Article)));

    static bool OfTakeOuts(string name) =>
        name.StartsWith("take-out/", StringComparison.Ordinal) || name.StartsWith("incident/", StringComparison.Ordinal);

    static void Always(Action<Engagement, Entry, Engagement> holds, Func<string, bool>? only = null) =>
        History.Steps.Sample(steps => { History.Of(steps, only, holds); }, iter: Histories);
}
