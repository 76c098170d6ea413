using Azukari.Custody.Lists;
using Azukari.Documents;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>Brings lists in: reads them, asks the rules row by row, and records what was asked for (一覧の取込み).</summary>
/// <remarks>
/// A preview judges each row by the rules themselves, on the state with the rows before it, and writes nothing. What is recorded goes
/// through the desk like any other act, in one commit. A list that is brought again makes nothing twice: what is there is told and passed over.
/// </remarks>
public static class ListImport
{
    /// <summary>How many rows at the beginning may be titles before the headers come.</summary>
    const int MostTitles = 20;

    const int LongestHeader = 20;

    /// <summary>Says what would become of a list; writes nothing.</summary>
    /// <param name="source">The contract and the language.</param>
    /// <param name="who">Who brings it, and where.</param>
    /// <param name="kind">Of which kind it is.</param>
    /// <param name="content">The file.</param>
    /// <param name="how">How it is read.</param>
    /// <param name="progress">Told the rows that are judged.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="CustodyException">The file cannot be read as such a list.</exception>
    public static ImportPlan Preview(
        ListSource source, Person who, ImportKind kind, Stream content, ListReading how, IProgress<long>? progress = null,
        CancellationToken cancellation = default) =>
        Plan(source, who, kind, content, how, progress, cancellation).Plan;

    /// <summary>Records a list: all of it, or nothing where a row has an error and those are not to be left out.</summary>
    /// <remarks>What is recorded is one commit, into which nobody's act comes: a list is never half in the ledger.</remarks>
    /// <param name="source">The contract and the language.</param>
    /// <param name="who">Who brings it, and where.</param>
    /// <param name="kind">Of which kind it is.</param>
    /// <param name="content">The file.</param>
    /// <param name="how">How it is read.</param>
    /// <param name="skipErrors">Whether rows with errors are left out, and the others recorded.</param>
    /// <param name="progress">Told the rows that are judged, and then those that are recorded.</param>
    /// <param name="cancellation">Stops before anything is recorded.</param>
    /// <exception cref="CustodyException">The file cannot be read as such a list, or the ledger cannot be written.</exception>
    public static ImportPlan Apply(
        ListSource source, Person who, ImportKind kind, Stream content, ListReading how, bool skipErrors,
        IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);

        // Of two who bring one list, the second finds what the first made: what is there is told by names, which the rules do not know.
        lock (source.Desk.Bringing)
        {
            return ApplyAlone(source.Anew(), who, kind, content, how, skipErrors, progress, cancellation);
        }
    }

    static ImportPlan ApplyAlone(
        ListSource source, Person who, ImportKind kind, Stream content, ListReading how, bool skipErrors, IProgress<long>? progress,
        CancellationToken cancellation)
    {
        (ImportPlan plan, List<(int Row, Submission Submission)> submissions) = Plan(source, who, kind, content, how, progress, cancellation);
        if (submissions.Count == 0 || (plan.HasErrors && !skipErrors))
        {
            return plan with { Rows = [.. plan.Rows.Select(r => r.Status == ImportStatus.Ready ? r with { Status = ImportStatus.NotRecorded } : r)] };
        }

        JointReceipt joint = source.Desk.SubmitTogether([.. submissions.Select(s => s.Submission)]);
        progress?.Report(submissions.Count);
        ILookup<int, Receipt> byRow = submissions.Zip(joint.Receipts).ToLookup(p => p.First.Row, p => p.Second);
        return plan with
        {
            IsApplied = joint.Stands,
            Rows = [.. plan.Rows.Select((row, i) => row.Status == ImportStatus.Ready ? Recorded(row, joint.Stands, [.. byRow[i]]) : row)],
        };
    }

    /// <summary>The rules were asked a moment before; should they say otherwise now, nothing stands, and it is told of which row.</summary>
    static ImportedRow Recorded(ImportedRow row, bool stands, Receipt[] receipts) => row with
    {
        Status = stands ? ImportStatus.Recorded : Array.TrueForAll(receipts, r => r.Permitted) ? ImportStatus.NotRecorded : ImportStatus.Refused,
        Acts = [.. row.Acts.Select((act, i) => i < receipts.Length ? act with { Entry = stands ? receipts[i].Index : null, Refusals = receipts[i].Refusals } : act)],
    };

    static (ImportPlan Plan, List<(int Row, Submission Submission)> Submissions) Plan(
        ListSource source, Person who, ImportKind kind, Stream content, ListReading how, IProgress<long>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(how);
        ListedSheet sheet = ReadSheet(content, how, cancellation);
        ImportHeader header = ImportHeader.Of(kind, sheet, MostTitles, source.Words);
        var run = new ImportRun(source, new Circumstances(who.Worker, who.Terminal, source.Now, who.How));
        var judging = new RowJudging(run, kind, header, who);
        List<ImportedRow> rows = [];
        List<(int, Submission)> submissions = [];
        foreach (ListedRow row in sheet.Rows.Where(r => r.Number > header.Row))
        {
            cancellation.ThrowIfCancellationRequested();
            (ImportedRow judged, IReadOnlyList<Submission> acts) = judging.Judge(row);
            submissions.AddRange(acts.Select(a => (rows.Count, a)));
            rows.Add(judged);
            progress?.Report(rows.Count);
        }

        return (new ImportPlan(kind, rows, [.. header.Ignored.Select(Shown)], IsApplied: false), submissions);
    }

    /// <summary>A header that means nothing here: where the list has none, its first row may be somebody.</summary>
    static string Shown(string header) => header.Length <= LongestHeader && !header.Any(char.IsDigit) ? header : "…";

    static ListedSheet ReadSheet(Stream content, ListReading how, CancellationToken cancellation)
    {
        try
        {
            return ListFile.Read(
                content, new ListFileRequest { Sheet = how.Sheet, Encoding = how.Encoding, Explanations = ImportWords.ExplanationSheets }, cancellation);
        }
        catch (ListFileException e)
        {
            throw new CustodyException(
                e.Fault switch
                {
                    ListFileFault.OldOrLocked => Fault.ListOldOrLocked,
                    ListFileFault.TooLarge => Fault.ListTooLarge,
                    ListFileFault.TooManyRows => Fault.ListTooLong,
                    ListFileFault.TooManyColumns => Fault.ListTooWide,
                    ListFileFault.CellTooLong => Fault.ListCellTooLong,
                    ListFileFault.EncodingWrong => Fault.ListEncodingWrong,
                    ListFileFault.QuotesWrong => Fault.ListQuotesWrong,
                    ListFileFault.SheetUnknown => Fault.ListSheetUnknown,
                    _ => Fault.ListNotAList,
                },
                e.Facts, e);
        }
    }
}
