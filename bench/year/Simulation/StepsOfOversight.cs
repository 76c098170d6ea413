using System.Collections.Immutable;
using Azukari.Rules;

namespace Azukari.Bench.Simulation;

/// <summary>The next steps of reports, inspections, questions and measures.</summary>
sealed partial class Year
{
    IEnumerable<Func<bool>> OfReports()
    {
        foreach (ComplianceReport report in Ordered(E.Reports.Values, r => r.Id.Value))
        {
            if (report.State is ReportState.Requested or ReportState.Returned)
            {
                yield return Step(world.Officer, () =>
                {
                    long entries = world.Desk.SizeOf(world.Contract);
                    return new SubmitComplianceReport(report.Id, entries, World.Hash($"root {entries}"), World.Hash($"prepared {entries}"));
                });
            }
            else if (report.State == ReportState.Submitted)
            {
                yield return Dice.Chance(75)
                    ? Step(world.CityOfficer, () => new AcceptComplianceReport(report.Id))
                    : Step(world.CityOfficer, () => new ReturnComplianceReport(report.Id, world.Say()));
            }
        }
    }

    IEnumerable<Func<bool>> OfInspections()
    {
        foreach (Inspection inspection in E.Inspections.Values)
        {
            InspectionId id = inspection.Id;
            if (inspection is { State: InspectionState.Planned, NotifiedAt: null })
            {
                yield return Step(world.CityOfficer, () => new NotifyInspection(id));
            }
            else if (inspection.State == InspectionState.Planned && inspection.On <= world.Today)
            {
                yield return Step(world.CityOfficer, () => new BeginInspection(id));
            }
            else if (inspection.State == InspectionState.Begun)
            {
                yield return Step(world.CityOfficer, () => new AnswerChecklist(
                    id, ChecklistItem.ContractSecrecy, CheckResult.Conforming, CheckMeans.Documents, world.Say()));
                yield return Step(world.CityOfficer, () => new AnswerChecklist(
                    id, ChecklistItem.Media, CheckResult.NotConforming, CheckMeans.Sight, world.Say(), World.Hash("photo")));
                yield return Step(world.CityOfficer, () => new RecordFinding(
                    World.Id<FindingId>(), id, ChecklistItem.Media, world.Say(), [media[0]]));
                yield return Step(world.CityOfficer, () => new FinishInspection(id));
            }
            else if (inspection.State == InspectionState.Done
                && E.Findings.Values.Where(f => f.Inspection == id).All(f => f.State is FindingState.Verified or FindingState.Withdrawn))
            {
                yield return Step(world.Approver, () => new CloseInspection(id));
            }
        }

        foreach (Finding finding in Ordered(E.Findings.Values, f => f.Id.Value))
        {
            FindingId id = finding.Id;
            Func<bool>? step = finding switch
            {
                { State: FindingState.Found, View: null } => Step(world.Officer, () => new ViewFinding(id, FactView.Agrees, world.Say())),
                { State: FindingState.Found } => Step(world.CityOfficer, () => new DecideFinding(id, Upheld: true)),
                { State: FindingState.Upheld } => Step(world.Officer, () => new PlanCorrection(
                    id, world.Say(), world.Officer, finding.Due < world.Today ? world.Today : finding.Due)),
                { State: FindingState.Planned } => Step(world.Officer, () => new RecordCorrection(id, world.Say(), World.Hash("after"))),
                { State: FindingState.Corrected } => Step(world.CityOfficer, () => new VerifyCorrection(id, Enough: true)),
                _ => null,
            };
            if (step is not null)
            {
                yield return step;
            }
        }
    }

    IEnumerable<Func<bool>> OfTalk()
    {
        foreach (Consultation open in Ordered(E.Consultations.Values.Where(c => c.IsOpen), c => c.Id.Value))
        {
            if (open.Proposals == 0)
            {
                yield return Dice.Chance(85)
                    ? Step(world.CityOfficer, () => new ProposeInterpretation(open.Id, world.Say()))
                    : Step(world.Officer, () => new SayInConsultation(open.Id, world.Say()));
            }
            else
            {
                foreach ((OrganisationId party, WorkerId signs) in ((OrganisationId, WorkerId)[])
                    [(E.Terms.Municipality, world.Approver), (E.Terms.Contractor, world.Officer)])
                {
                    if (!open.Signatures.Contains(party))
                    {
                        yield return Step(signs, () => new AgreeInterpretation(open.Id, open.Proposals));
                    }
                }
            }
        }

        foreach (Amendment amendment in E.Amendments.Values.Where(a => a.State == AmendmentState.Proposed))
        {
            yield return Step(world.Approver, () => new SignAmendment(amendment.Id, amendment.Terms.Memorandum));
            yield return Step(world.Officer, () => new SignAmendment(amendment.Id, amendment.Terms.Memorandum));
            if (amendment.Effective < world.Today)
            {
                yield return Step(world.CityOfficer, () => new DropAmendment(amendment.Id, world.Say()));
            }
        }

        foreach (OtherUse other in Ordered(E.OtherUses.Values.Where(o => o.State == OtherUseState.Requested), o => o.Id.Value))
        {
            yield return Dice.Chance(70)
                ? Step(world.Approver, () => new ApproveOtherUse(other.Id))
                : Step(world.Approver, () => new DeclineOtherUse(other.Id, world.Say()));
        }

        ImmutableArray<ItemId> without = [.. E.FilesWithoutFiling.Select(i => i.Id).OrderBy(i => i.Value, StringComparer.Ordinal).Take(20)];
        if (without.Length > 0)
        {
            yield return Step(world.Officer, () => new AssignToFiling(Dice.One(filings), without));
        }
    }

    IEnumerable<Func<bool>> OfMeasures()
    {
        foreach (OrganisationId owner in E.OwersOfMeasures)
        {
            WorkerId speaks = owner == E.Terms.Municipality ? world.CityOfficer : world.Officer;
            WorkerId? responsible = owner == E.Terms.Municipality || owner == E.Terms.Contractor ? speaks
                : E.Workers.Values.Where(w => w.Organisation == owner && w.LeftAt is null).Select(w => (WorkerId?)w.Id).MinBy(w => w!.Value.Value);
            foreach (SafetyMeasure measure in E.MeasuresOf(owner).Measures)
            {
                SafetyMeasureState state = measure.StateOn(world.Today, E.Terms.Practice.MeasureReviewIntervalMonths);
                if (state == SafetyMeasureState.NotAdopted && responsible is { } who)
                {
                    yield return Step(speaks, () => new AdoptMeasure(owner, measure.Code, who, world.Say()));
                }
                else if (state is SafetyMeasureState.WithoutEvidence or SafetyMeasureState.EvidenceExpired)
                {
                    yield return Step(speaks, () => new GiveEvidence(owner, measure.Code, world.Say(), world.Today, World.Hash("evidence")));
                }
            }
        }
    }

    bool Due(string code, string subject) => due.Contains((code, subject));

    HashSet<(string Code, string Subject)> due = [];

    static List<T> Ordered<T>(IEnumerable<T> many, Func<T, string> by) => [.. many.OrderBy(by, StringComparer.Ordinal)];
}
