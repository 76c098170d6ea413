using Azukari.Rules;

namespace Azukari.Bench.Simulation;

/// <summary>One line of the calendar, as the recount has it.</summary>
sealed record Line(string Clause, string Code, string Subject, DateOnly? On, bool Late)
{
    /// <summary>Whether it stands on the board only when its day is near.</summary>
    public bool OnlyNear { get; init; }
}

/// <summary>The calendar and the board once more, from nothing but the list of entries.</summary>
/// <remarks>It was written from the memorandum's sentences and shares no code with the rules: no state of theirs, no deadline, no
/// calendar of holidays. It knows the acts that the simulation does, and stops at any other.</remarks>
sealed partial class Recount
{
    const int NearDays = 30;

    sealed class Person
    {
        internal required string Firm;
        internal bool Dispatched, FirmKnown, Notified, Received, Returned, Exit;
        internal DateOnly? First;
        internal DateTimeOffset NotifiedAt;
        internal DateTimeOffset ReceivedAt;
        internal DateOnly? Left;
        internal readonly List<DateOnly> Passed = [];
    }

    sealed class Thing
    {
        internal required ItemKind Kind;
        internal required string Holder;
        internal string? Of, Filing, Bearer;
        internal bool HasNumbers, Gone, Ordered, Described, Returned, HandedBack, Disposed;
        internal DateOnly? Back;
        internal Disposition? Told;
    }

    sealed class Trip
    {
        internal required DateTimeOffset Back;
        internal TakeOutState State;
        internal string? Bearer;
        internal bool Offered;
        internal DateTimeOffset? Asked;
        internal readonly List<string> Copies = [];
    }

    sealed class Firm
    {
        internal required string Parent;
        internal ReentrustmentState State;
        internal bool Whole, Agreed, Suspended, WasIn;
        internal DateOnly Since, Until, Applied;
        internal DateOnly? Seen;
        internal bool Corrects;
    }

    sealed class Case
    {
        internal DateOnly Reported;
        internal DateTimeOffset Known;
        internal bool Received, Closed, Told, Reported1, Final, Complete, PersonsTold;
        internal bool? Reportable;
        internal readonly Dictionary<string, (DateOnly Due, bool Open)> Instructions = [];
        internal readonly Dictionary<string, (DateOnly Due, int Stage)> Measures = [];
        internal readonly HashSet<ReportItem> Written = [];
    }

    readonly Dictionary<string, Person> people = [];
    readonly Dictionary<string, Thing> things = [];
    readonly Dictionary<string, Trip> trips = [];
    readonly Dictionary<string, (DateTimeOffset Until, bool Left)> takeIns = [];
    readonly Dictionary<string, Firm> firms = [];
    readonly Dictionary<string, Case> cases = [];
    readonly HashSet<string> freezes = [];
    readonly Dictionary<string, (string Worker, DateOnly? Until, bool Ended)> badges = [];
    readonly Dictionary<(string Owner, GuidelineMeasure Measure), DateOnly?> measures = [];
    readonly Dictionary<string, (DateOnly Due, HashSet<string> Listed, HashSet<string> Decided, DateTimeOffset At)> reviews = [];
    readonly Dictionary<string, (string Firm, DateOnly Until, DateOnly? By, bool Settled)> supervisions = [];
    readonly Dictionary<string, (ReportState State, DateOnly Due)> reports = [];
    readonly Dictionary<string, (InspectionState State, DateOnly On, DateOnly? Done)> inspections = [];
    readonly Dictionary<string, (FindingState State, DateOnly Due, bool Viewed, string Inspection)> findings = [];
    readonly Dictionary<string, (bool Open, int Proposals, HashSet<string> Signed)> questions = [];
    readonly Dictionary<string, (bool Open, DateOnly From, Terms Terms, HashSet<string> Signed)> amendments = [];
    readonly Dictionary<string, (OtherUseState State, DateOnly Until)> otherUses = [];
    readonly HashSet<string> parts = [], certified = [];
    int certifiedDisposals;
    Terms terms = Terms.None;
    DateOnly? concluded, begun, handback;
    bool zeroDeclared, ended;
    int signatures;

    /// <summary>How many entries it has taken.</summary>
    internal long Entries { get; private set; }

    /// <summary>Takes the next entry.</summary>
    internal void Take(Entry entry)
    {
        Entries++;
        Enact(Day(entry.Circumstances.At));
        if (entry.Refusals.Count == 0)
        {
            Take(entry.Act, entry.Circumstances.At, entry.Circumstances.Worker?.Value, entry.Organisation?.Value ?? "");
        }
    }

    void Take(Act act, DateTimeOffset at, string? by, string org)
    {
        DateOnly today = Day(at);
        switch (act)
        {
            case OpenContract a: terms = a.Terms; foreach (NamedPerson p in a.Terms.People) { people[p.Id.Value] = new() { Firm = p.Organisation.Value, FirmKnown = true }; } break;
            case SignMemorandum: concluded = ++signatures == 2 ? today : null; break;
            case ProposeAmendment a: amendments[a.Amendment.Value] = (true, a.Effective, a.Terms, []); break;
            case SignAmendment a: amendments[a.Amendment.Value].Signed.Add(org); Enact(today); break;
            case DropAmendment a: amendments[a.Amendment.Value] = amendments[a.Amendment.Value] with { Open = false }; break;
            case RegisterRecipient or RegisterTerminal or EnterFiling or SignPledge: break;
            case AssignToFiling a: foreach (ItemId i in a.Items) { things[i.Value].Filing = a.Filing.Value; } break;
            case EnrolWorker a: people[a.Worker.Value] = new() { Firm = a.Organisation.Value, Dispatched = a.Employment == Employment.Dispatched, FirmKnown = a.DispatchingFirm.IsGiven }; break;
            case CorrectWorker a: people[a.Worker.Value].FirmKnown |= a.DispatchingFirm.IsGiven; break;
            case RecordTraining a: if (a.Passed) { people[a.Worker.Value].Passed.Add(a.On); } break;
            case NotifyHandler a: { Person p = people[a.Worker.Value]; (p.Notified, p.Received, p.Returned, p.NotifiedAt) = (true, false, false, at); } break;
            case ReceiveHandler a: { Person p = people[a.Worker.Value]; (p.Received, p.ReceivedAt) = (true, at); p.First ??= today; } break;
            case ReturnNotification a: { Person p = people[a.Worker.Value]; (p.Notified, p.Received, p.Returned) = (false, false, true); } break;
            case SuspendHandler or ReinstateHandler: break;
            case RecordLeaving a: people[a.Worker.Value].Left = today; break;
            case CheckExit a: people[a.Worker.Value].Exit = true; break;
            case IssueBadge a: badges[a.Badge.Value] = (a.Worker.Value, a.Until, false); break;
            case ReturnBadge a: badges[a.Badge.Value] = badges[a.Badge.Value] with { Ended = true }; break;
            case OpenAccessReview a: reviews[a.Review.Value] = (a.Due, [.. people.Where(p => p.Value is { Left: null, Notified: true }).Select(p => p.Key)], [], at); break;
            case DecideAccess a: reviews[a.Review.Value].Decided.Add(a.Worker.Value); break;
            case RecordSupervision a: supervisions[a.Supervision.Value] = (a.Organisation.Value, a.Period.Until, a.CorrectBy, false); break;
            case SettleSupervision a: supervisions[a.Supervision.Value] = supervisions[a.Supervision.Value] with { Settled = true }; break;
            case AdoptMeasure a: measures[(a.Organisation.Value, a.Measure)] = null; break;
            case GiveEvidence a: measures[(a.Organisation.Value, a.Measure)] = a.SeenOn; break;
            case RegisterMedium a: things[a.Item.Value] = new() { Kind = a.Kind == MediumKind.Paper ? ItemKind.Paper : ItemKind.Medium, Holder = terms.Contractor.Value, Described = a.Form is not null }; break;
            case ReceiveItem a: things[a.Item.Value] = new() { Kind = ItemKind.File, Holder = terms.Contractor.Value, Filing = a.Filing?.Value, HasNumbers = HasNumbers(a.Scan) }; break;
            case ExtractItem a: things[a.Extract.Value] = new() { Kind = ItemKind.File, Holder = org, Of = a.Item.Value, HasNumbers = HasNumbers(a.Scan) }; break;
            case OpenItem: break;
            case CheckOutCopy a: things[a.Copy.Value] = new() { Kind = ItemKind.WorkingCopy, Holder = org, Of = a.Item.Value, Back = a.Until, Bearer = by }; break;
            case CheckInCopy a: things[a.Copy.Value].Gone = true; break;
            case RequestOtherUse a: otherUses[a.OtherUse.Value] = (OtherUseState.Requested, a.Until); break;
            case ApproveOtherUse a: otherUses[a.OtherUse.Value] = otherUses[a.OtherUse.Value] with { State = OtherUseState.Approved }; break;
            case DeclineOtherUse a: otherUses[a.OtherUse.Value] = otherUses[a.OtherUse.Value] with { State = OtherUseState.Declined }; break;
            case RecordTakeIn a: takeIns[a.TakeIn.Value] = (a.Until, false); break;
            case CheckOutTakeIn a: takeIns[a.TakeIn.Value] = takeIns[a.TakeIn.Value] with { Left = true }; break;
            default: if (!TakeTrip(act, by) && !TakeFirm(act, today) && !TakeCase(act, at) && !TakeTenth(act, today, org) && !TakeReturn(act, today)) { throw new NotSupportedException(act.GetType().Name); } break;
        }
    }

    bool TakeTrip(Act act, string? by)
    {
        switch (act)
        {
            case RequestTakeOut a: trips[a.TakeOut.Value] = new() { Back = a.DueBack, State = TakeOutState.Requested }; return true;
            case ApproveTakeOut a: trips[a.TakeOut.Value].State = TakeOutState.Approved; return true;
            case DeclineTakeOut a: trips[a.TakeOut.Value].State = TakeOutState.Declined; return true;
            case CancelTakeOut a: trips[a.TakeOut.Value].State = TakeOutState.Cancelled; Erase(trips[a.TakeOut.Value]); return true;
            case PackTakeOut a:
                trips[a.TakeOut.Value].State = TakeOutState.Packed;
                foreach (PackedCopy p in a.Packages)
                {
                    things[p.Copy.Value] = new() { Kind = ItemKind.ExportedCopy, Holder = terms.Contractor.Value, Of = p.Item.Value };
                    trips[a.TakeOut.Value].Copies.Add(p.Copy.Value);
                }

                return true;
            case DepartTakeOut a: (trips[a.TakeOut.Value].State, trips[a.TakeOut.Value].Bearer) = (TakeOutState.Departed, by); return true;
            case OfferTakeOut a: trips[a.TakeOut.Value].Offered = true; return true;
            case AcceptTakeOut a: (trips[a.TakeOut.Value].Offered, trips[a.TakeOut.Value].Bearer) = (false, by); return true;
            case ArriveTakeOut a: (trips[a.TakeOut.Value].State, trips[a.TakeOut.Value].Offered) = (TakeOutState.Arrived, false); return true;
            case ReturnTakeOut a: (trips[a.TakeOut.Value].State, trips[a.TakeOut.Value].Offered, trips[a.TakeOut.Value].Bearer) = (TakeOutState.Returned, false, by); return true;
            case ConfirmTakeOut a: trips[a.TakeOut.Value].State = TakeOutState.Confirmed; Erase(trips[a.TakeOut.Value]); return true;
            case AskForExtension a: trips[a.TakeOut.Value].Asked = a.DueBack; return true;
            case DeclineExtension a: trips[a.TakeOut.Value].Asked = null; return true;
            case ApproveExtension a: (trips[a.TakeOut.Value].Back, trips[a.TakeOut.Value].Asked) = (trips[a.TakeOut.Value].Asked!.Value, null); return true;
            default: return false;
        }
    }

    void Erase(Trip trip) => trip.Copies.ForEach(c => things[c].Gone = true);

    bool TakeFirm(Act act, DateOnly today)
    {
        switch (act)
        {
            case ApplyForReentrustment a: firms[a.Organisation.Value] = new() { Parent = a.Parent.Value, State = ReentrustmentState.Applied, Whole = a.Paper is not null, Applied = today }; return true;
            case ConsentToReentrustment a: { Firm f = firms[a.Organisation.Value]; (f.State, f.Since, f.Until, f.WasIn) = (ReentrustmentState.Consented, today, a.Scope.Period.Until, true); } return true;
            case FileAgreement a: firms[a.Organisation.Value].Agreed = true; return true;
            case SuspendReentrustment a: firms[a.Organisation.Value].Suspended = true; return true;
            case ResumeReentrustment a: firms[a.Organisation.Value].Suspended = false; return true;
            case ReportOnReentrustee a: (firms[a.Organisation.Value].Seen, firms[a.Organisation.Value].Corrects) = (a.On, a.Finding != ChainFinding.Kept); return true;
            case EndReentrustment a: End(a.Organisation.Value); return true;
            default: return false;
        }
    }

    void End(string firm)
    {
        firms[firm].State = ReentrustmentState.Ended;
        foreach (string below in firms.Where(f => f.Value.Parent == firm && f.Value.State == ReentrustmentState.Consented).Select(f => f.Key).ToList())
        {
            End(below);
        }
    }

    bool TakeCase(Act act, DateTimeOffset at)
    {
        switch (act)
        {
            case ReportIncident a: cases[a.Incident.Value] = new() { Reported = Day(at), Known = a.KnownAt }; return true;
            case RaiseOverdueTakeOut a: cases[a.Incident.Value] = new() { Reported = Day(at), Known = at }; return true;
            case ReceiveIncidentReport a: cases[a.Incident.Value].Received = true; return true;
            case ClassifyIncident a: cases[a.Incident.Value].Reportable = a.Situation != ReportableSituation.None; return true;
            case InstructOnIncident a: cases[a.Incident.Value].Instructions[a.Instruction.Value] = (a.Due, true); return true;
            case FulfilInstruction a: cases[a.Incident.Value].Instructions[a.Instruction.Value] = cases[a.Incident.Value].Instructions[a.Instruction.Value] with { Open = false }; return true;
            case FreezeUse a: freezes.Add(a.Freeze.Value); return true;
            case ThawUse a: freezes.Remove(a.Freeze.Value); return true;
            case ProposePrevention a: cases[a.Incident.Value].Measures[a.Measure.Value] = (a.Due, 0); return true;
            case AgreePrevention a: Advance(a.Incident, a.Measure, 1); return true;
            case CarryOutPrevention a: Advance(a.Incident, a.Measure, 2); return true;
            case VerifyPrevention a: Advance(a.Incident, a.Measure, 3); return true;
            case WriteReportItem a: cases[a.Incident.Value].Written.Add(a.Item); return true;
            case NotifyCity a: cases[a.Incident.Value].Told = true; return true;
            case SubmitReport a:
                {
                    Case c = cases[a.Incident.Value];
                    (c.Reported1, c.Final, c.Complete) = (true, c.Final || a.Kind == ReportKind.Final, c.Complete || c.Written.Count == 9);
                    return true;
                }
            case NotifyPersons a: cases[a.Incident.Value].PersonsTold = true; return true;
            case CloseIncident a: cases[a.Incident.Value].Closed = true; return true;
            default: return false;
        }
    }

    void Advance(IncidentId incident, MeasureId measure, int stage) =>
        cases[incident.Value].Measures[measure.Value] = cases[incident.Value].Measures[measure.Value] with { Stage = stage };

    bool TakeTenth(Act act, DateOnly today, string org)
    {
        switch (act)
        {
            case RequestComplianceReport a: reports[a.Report.Value] = (ReportState.Requested, a.Due ?? today.AddDays(Practice.ComplianceReportWithinDays)); return true;
            case SubmitComplianceReport a: reports[a.Report.Value] = reports[a.Report.Value] with { State = ReportState.Submitted }; return true;
            case ReturnComplianceReport a: reports[a.Report.Value] = (ReportState.Returned, a.Due ?? today.AddDays(Practice.ComplianceReportWithinDays)); return true;
            case AcceptComplianceReport a: reports[a.Report.Value] = reports[a.Report.Value] with { State = ReportState.Accepted }; return true;
            case PlanInspection a: inspections[a.Inspection.Value] = (InspectionState.Planned, a.On, null); return true;
            case NotifyInspection or AnswerChecklist: return true;
            case BeginInspection a: inspections[a.Inspection.Value] = inspections[a.Inspection.Value] with { State = InspectionState.Begun }; return true;
            case FinishInspection a: inspections[a.Inspection.Value] = inspections[a.Inspection.Value] with { State = InspectionState.Done, Done = today }; return true;
            case CloseInspection a: inspections[a.Inspection.Value] = inspections[a.Inspection.Value] with { State = InspectionState.Closed }; return true;
            case RecordFinding a: findings[a.Finding.Value] = (FindingState.Found, a.Due ?? today.AddDays(Practice.CorrectionWithinDays), false, a.Inspection.Value); return true;
            case ViewFinding a: findings[a.Finding.Value] = findings[a.Finding.Value] with { Viewed = true }; return true;
            case DecideFinding a: Move(a.Finding, a.Upheld ? FindingState.Upheld : FindingState.Withdrawn); return true;
            case PlanCorrection a: Move(a.Finding, FindingState.Planned); return true;
            case RecordCorrection a: Move(a.Finding, FindingState.Corrected); return true;
            case VerifyCorrection a: Move(a.Finding, a.Enough ? FindingState.Verified : FindingState.Upheld); return true;
            case AskConsultation a: questions[a.Consultation.Value] = (true, 0, []); return true;
            case SayInConsultation: return true;
            case ProposeInterpretation a: questions[a.Consultation.Value] = (true, questions[a.Consultation.Value].Proposals + 1, []); return true;
            case AgreeInterpretation a:
                questions[a.Consultation.Value].Signed.Add(org);
                questions[a.Consultation.Value] = questions[a.Consultation.Value] with { Open = questions[a.Consultation.Value].Signed.Count < 2 };
                return true;
            default: return false;
        }
    }

    void Move(FindingId finding, FindingState state) => findings[finding.Value] = findings[finding.Value] with { State = state };

    bool TakeReturn(Act act, DateOnly today)
    {
        switch (act)
        {
            case BeginCompletion a: (begun, handback) = (today, a.HandbackDue); return true;
            case InstructDisposition a: foreach (ItemId i in a.Items) { things[i.Value].Told = a.Disposition; } return true;
            case HandBackItem a: things[a.Item.Value].HandedBack = true; return true;
            case ReceiveHandback a: things[a.Item.Value].Returned = true; return true;
            case EraseItems a: foreach (ItemId i in a.Items) { things[i.Value].Ordered = true; } return true;
            case ConfirmErasure a: foreach (ItemId i in a.Items) { things[i.Value].Gone = true; } return true;
            case DisposeOfMedium a: (things[a.Item.Value].Gone, things[a.Item.Value].Disposed) = (true, true); return true;
            case CertifyDisposal a: certified.UnionWith(a.Items.Select(i => i.Value)); certifiedDisposals += a.Items.Length; return true;
            case CertifyErasure a: certified.UnionWith(a.Items.Select(i => i.Value)); return true;
            case DeclarePartZero a: parts.Add(a.Organisation.Value); return true;
            case DeclareZeroHoldings: zeroDeclared = true; return true;
            case AcceptZeroHoldings: ended = true; return true;
            default: return false;
        }
    }

    Practices Practice => terms.Practices ?? Practices.Usual;

    void Enact(DateOnly today)
    {
        foreach ((string id, (bool open, DateOnly from, Terms changed, HashSet<string> signed)) in amendments.ToList())
        {
            if (open && signed.Count == 2 && from <= today)
            {
                terms = changed;
                amendments[id] = (false, from, changed, signed);
            }
        }
    }

    static bool HasNumbers(ScanSummary? scan) => scan is { Class: DataClass.SpecificPersonalInformation or DataClass.NumbersPossible or DataClass.NotReadByScanner };

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime.AddHours(9));
}
