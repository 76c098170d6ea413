using Azukari.Custody.Notices;
using Azukari.Custody.Papers;
using Azukari.Custody.Views;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of what happened and of what is due: take-outs, incidents, inspections, deadlines, notices, entries.</summary>
public static class EventLists
{
    /// <summary>Take-outs in the order of their departure.</summary>
    public static ListTable TakeOuts(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<TakeOut>(source)
            .Id("id", t => t.Id.Value)
            .Code("takeOutState", t => (TakeOutState?)t.State)
            .Code("takeOutKind", t => (TakeOutKind?)(t.Request.Kind ?? TakeOutKind.Carry))
            .Instant("departs", t => t.Request.Departs)
            .Instant("dueBackAt", t => t.DueBack)
            .Called("bearer", t => t.IsAway ? t.Bearer?.Value : null)
            .Truth("overdue", t => t.IsOverdue)
            .CalledMany("itemNames", t => t.Request.Items.Select(i => i.Value))
            .Named<PurposeId>("purpose", t => t.Request.Purpose)
            .Sealed("reason", t => t.Request.Reason)
            .Sealed("route", t => t.Request.Route)
            .Named<OrganisationId>("recipient", t => t.Request.Recipient)
            .CalledMany("carriers", t => t.Carriers.Select(c => c.Value))
            .Called("requestedBy", t => t.RequestedBy.Value)
            .CalledMany("approvedBy", t => t.Approvals.By.Select(w => w.Value))
            .Over("take-outs", source.State.TakeOuts.Values.Where(t => source.Sight?.Sees(t) != false).OrderBy(t => t.Request.Departs).ThenBy(t => t.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Incidents in the order of their reports.</summary>
    public static ListTable Incidents(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Incident>(source)
            .Id("id", i => i.Id.Value)
            .Code("incidentKind", i => (IncidentKind?)i.Kind)
            .Truth("possibility", i => i.IsPossibility)
            .Instant("reportedAt", i => i.ReportedAt)
            .Instant("receivedAt", i => i.ReceivedAt)
            .Instant("closedAt", i => i.ClosedAt)
            .Instant("knownAt", i => i.KnownAt)
            .Number("personsAtMost", i => i.PersonsAtMost)
            .Number("instructionsOpen", i => i.Instructions.Count(s => s.IsOpen))
            .CalledMany("itemNames", i => i.Items.Select(x => x.Value))
            .Id("takeOut", i => i.TakeOut?.Value)
            .Called("reportedBy", i => i.ReportedBy?.Value)
            .Over("incidents", source.State.Incidents.Values.Where(i => source.Sight?.Sees(i) != false).OrderBy(i => i.ReportedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Inspections in the order of their days.</summary>
    public static ListTable Inspections(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Inspection>(source)
            .Id("id", i => i.Id.Value)
            .Day("on", i => i.On)
            .Code("inspectionMethod", i => (InspectionMethod?)i.Method)
            .Code("inspectionState", i => (InspectionState?)i.State)
            .CalledMany("members", i => i.Members.Select(m => m.Value))
            .NamedMany<PlaceId>("places", i => i.Places)
            .Truth("unannounced", i => i.Unannounced)
            .Instant("notifiedAt", i => i.NotifiedAt)
            .Instant("begunAt", i => i.BegunAt)
            .Instant("doneAt", i => i.DoneAt)
            .Number("findings", i => source.State.Findings.Values.Count(f => f.Inspection == i.Id))
            .Over("inspections", source.State.Inspections.Values.Where(i => source.Sight?.Sees(i) != false).OrderBy(i => i.On).ThenBy(i => i.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Reports on how the memorandum is kept (覚書 10-1).</summary>
    public static ListTable Reports(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<ComplianceReport>(source)
            .Id("id", r => r.Id.Value)
            .Day("coversFrom", r => r.Covers.From)
            .Day("coversUntil", r => r.Covers.Until)
            .Code("reportState", r => (ReportState?)r.State)
            .Day("due", r => r.Due)
            .Number("submissions", r => r.Submissions.Length)
            .Instant("requestedAt", r => r.RequestedAt)
            .Over(
                "reports",
                source.State.Reports.Values.Where(_ => source.SeesAll).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Findings of inspections.</summary>
    public static ListTable Findings(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Finding>(source)
            .Id("id", f => f.Id.Value)
            .Id("inspection", f => f.Inspection.Value)
            .Code("checklistItem", f => (ChecklistItem?)f.Item)
            .Code("findingState", f => (FindingState?)f.State)
            .Day("due", f => f.Due)
            .Sealed("what", f => f.What)
            .Called("owner", f => f.Owner?.Value)
            .Day("plannedFor", f => f.PlannedFor)
            .Instant("foundAt", f => f.FoundAt)
            .Number("sentBack", f => f.SentBack)
            .Over(
                "findings",
                source.State.Findings.Values
                    .Where(f => source.Sight is not { } seen || (source.State.Inspections.GetValueOrDefault(f.Inspection) is { } of && seen.Sees(of)))
                    .OrderBy(f => f.FoundAt).ThenBy(f => f.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Sweeps, the latest first.</summary>
    public static ListTable Sweeps(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Sweep>(source)
            .Id("id", s => s.Id.Value)
            .Instant("at", s => s.At)
            .Called("by", s => s.By?.Value)
            .Called("terminal", s => s.Terminal?.Value)
            .Number("numbers", s => s.Found.High + s.Found.Medium)
            .Number("unread", s => s.Unread.Total)
            .Number("files", s => s.Found.Files)
            .Number("bytes", s => s.Found.Bytes)
            .Sealed("searched", s => s.Searched)
            .Truth("cleared", s => !source.State.SweepsToClear.Any(c => c.Id == s.Id))
            .Over("sweeps", source.State.Sweeps.Values.Where(s => source.Sight?.Sees(s) != false).OrderByDescending(s => s.At).ThenBy(s => s.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Documents of record.</summary>
    public static ListTable Documents(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        PaperRoom room = source.Desk.PapersOf(source.Contract);
        return new ListOf<IssuedDocument>(source)
            .Id("documentNumber", d => room.NumberOf(d.Issue))
            .Code("formKind", d => (FormKind?)d.Issue.Form)
            .Id("subject", d => PaperRoom.SubjectOf(d.Issue))
            .Instant("at", d => d.At)
            .Called("by", d => d.By?.Value)
            .Id("id", d => d.Id.Value)
            .Over("documents", source.State.Documents.Values.Where(_ => source.SeesAll).OrderBy(d => d.At).ThenBy(d => d.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Everything due, or some of it.</summary>
    public static ListTable Deadlines(ListSource source, IEnumerable<DueThing>? due = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<DueThing>(source)
            .Day("dueOn", d => d.On)
            .Text("dueOnEra", d => d.On is { } day ? JapaneseDate.Format(day) : null)
            .Code("dueWhat", d => (d.Code, source.Words.Due(d.Code)))
            .Called("subjectName", d => d.Subject)
            .Truth("overdue", d => d.IsOverdue)
            .Add("waitsFor", ListKind.Text, d => d.Person is { } person
                ? ListCell.Naming([person.Value], source.Show(person.Value))
                : ListCell.Of(source.Words.EnumValue(d.For)))
            .Id("clause", d => d.Clause.Ref)
            .Id("subject", d => d.Subject)
            .Day("sinceDay", d => d.Since)
            .Over("deadlines", (due ?? Azukari.Rules.Deadlines.Of(source.State, source.Now)).Where(d => source.Sight?.Sees(d) != false));
    }

    /// <summary>What the viewer was told; nothing where nobody in particular looks.</summary>
    public static ListTable Inbox(ListSource source, IEnumerable<Notice>? notices = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Notice>(source)
            .Number("notice", n => n.Id)
            .Instant("at", n => n.At)
            .Text("noticeText", n => source.Desk.LineOf(n, source.Words.Language))
            .Called("subjectName", n => n.Subject)
            .Day("dueOn", n => n.DueOn)
            .Instant("readAt", n => n.ReadAt)
            .Id("clause", n => n.Clause.Ref)
            .Id("subject", n => n.Subject)
            .Number("entry", n => n.Entry)
            .Over("inbox", notices ?? (source.Viewer is { } who ? source.Desk.NoticesOf(source.Contract, who, false) : []));
    }

    /// <summary>The ledger's entries, or some of them.</summary>
    public static ListTable Entries(ListSource source, IEnumerable<IndexedEntry>? entries = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Wording words = source.Words;
        return new ListOf<IndexedEntry>(source)
            .Number("entry", i => i.Index)
            .Instant("at", i => i.Entry.Circumstances.At)
            .Id("act", i => EntryView.NameOf(i.Entry))
            .Text("title", i => words.ActTitle(EntryView.NameOf(i.Entry)))
            .Called("by", i => i.Entry.Circumstances.Worker?.Value)
            .Named<OrganisationId>("organisation", i => i.Entry.Organisation)
            .Called("terminal", i => i.Entry.Circumstances.Terminal?.Value)
            .Named<PlaceId>("place", i => i.Entry.Place)
            .Code("outcome", i => i.Entry.Permitted ? ("permitted", words.Text("permitted")) : ("refused", words.Text("refused")))
            .Id("clauses", i => string.Join(' ', EntryView.ClausesOf(i.Entry)))
            .Id("codes", i => string.Join(' ', i.Entry.Refusals.Select(r => r.Code)))
            .Number("repeats", i => i.Entry.Repeats)
            .Over("entries", entries ?? source.Entries);
    }
}
