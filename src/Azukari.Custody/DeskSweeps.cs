using System.Security.Cryptography;
using Azukari.Custody.Storage;
using Azukari.Custody.Tools;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>Sweeps: the scanner goes over a terminal or share, and the result becomes an act (<see cref="RecordSweep"/>).</summary>
public sealed partial class Desk
{
    const string Cut = "\n…";

    /// <summary>Searches paths and records what was found.</summary>
    /// <param name="who">Who, and at which terminal.</param>
    /// <param name="request">What to search; the desk's own folder is passed by, and numbers are masked whatever it says.</param>
    /// <param name="listener">Learns what is found.</param>
    /// <param name="progress">Learns how far the search is.</param>
    /// <param name="cancellation">Ends it; then nothing is recorded.</param>
    /// <returns>The receipt, and the totals; none where the rules refuse, for then nothing is searched.</returns>
    public (Receipt Receipt, ScanTotals? Totals) Sweep(
        Person who, ScanRequest request, IScanListener? listener = null, IProgress<ScanProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(request);
        var seals = new Seals();
        RecordSweep asked = Asked(who, SearchedPlaces(request.Paths), seals);
        if (!Preview(SubmissionOf(who, asked)).Permitted)
        {
            return (Submit(SubmissionOf(who, asked) with { Openings = seals.Openings }), null);
        }

        using FileStream report = StorageFaults.Guard(folder.Root, () => Temporary(folder.Contents));
        ScanTotals totals;
        using (var lines = new ScanLines(report))
        {
            totals = Scanning.Scan(
                request with { Reveal = false, Except = [.. request.Except, folder.Root] },
                listener is null ? lines : new ScanListeners(lines, listener), progress, cancellation);
            lines.Totals(totals);
        }

        return (StorageFaults.Guard(folder.Root, () => Record(who, asked, seals, totals, report)), totals);
    }

    /// <summary>Whether somebody may record a search of places; asked before they are searched.</summary>
    public Judgement PreviewSweep(Person who, string searched)
    {
        ArgumentNullException.ThrowIfNull(who);
        return Preview(SubmissionOf(who, Asked(who, searched, new Seals())));
    }

    /// <summary>Records a search that was done at a terminal elsewhere.</summary>
    /// <param name="who">Who, and at which terminal.</param>
    /// <param name="searched">Which places (<see cref="SearchedPlaces"/>).</param>
    /// <param name="totals">What was found in all; null where the rules refuse, and nothing was searched.</param>
    /// <param name="report">The report in detail, numbers masked; at its beginning.</param>
    public Receipt RecordSearch(Person who, string searched, ScanTotals? totals, Stream report)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(report);
        var seals = new Seals();
        RecordSweep asked = Asked(who, searched, seals);
        return totals is null || !Preview(SubmissionOf(who, asked)).Permitted
            ? Submit(SubmissionOf(who, asked) with { Openings = seals.Openings, ContentMoved = totals is not null })
            : StorageFaults.Guard(folder.Root, () => Record(who, asked, seals, totals, report));
    }

    /// <summary>The places that are searched as one text, in full and in the order of their names.</summary>
    public static string SearchedPlaces(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string all = string.Join('\n', paths.Select(p => p == "-" ? p : Path.GetFullPath(p)).Order(StringComparer.Ordinal));
        return all.Length <= Seals.MaximumCharacters ? all : all[..(Seals.MaximumCharacters - Cut.Length)] + Cut;
    }

    RecordSweep Asked(Person who, string searched, Seals seals) => new(
        NewId.Of<SweepId>(), seals.Seal(searched), new SweepCounts(0, 0, 0, 0, 0, 0), new SweepUnread(0, 0, 0, 0, 0), Earlier(who, searched));

    /// <summary>Writes a sweep's report in detail: JSON lines, numbers masked. Checked against what the ledger commits to.</summary>
    /// <exception cref="CustodyException">There is no such sweep, or its report is not what was recorded.</exception>
    public void WriteSweepReport(ContractId contract, SweepId sweep, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Sweep? recorded = StateOf(contract).Sweeps.GetValueOrDefault(sweep);
        if (recorded?.Content is not { } reference)
        {
            throw CustodyException.Of(Fault.IdentifierUnknown, sweep.Value);
        }

        using PayloadReader content = Read(new Permit(contract, null, reference));
        if (ValueOf(contract, recorded.Report) is { } digest && digest != Convert.ToHexStringLower(SHA256.HashData(content)))
        {
            throw CustodyException.Of(Fault.DataDamaged, $"{folder.Contents} ({reference.Content})");
        }

        content.Position = 0;
        content.CopyTo(destination);
    }

    /// <summary>Puts the report into the vault and submits the act that names it; refused, nothing of it is kept.</summary>
    Receipt Record(Person who, RecordSweep asked, Seals seals, ScanTotals totals, Stream report)
    {
        report.Position = 0;
        SealedText digest = seals.Seal(Convert.ToHexStringLower(SHA256.HashData(report)));
        report.Position = 0;
        ContentId content = NewId.Of<ContentId>();
        using FileKey key = FileKey.Generate();
        SealResult stored;
        using (StagedContent staged = Contents.Stage(content.Value))
        {
            stored = ContentSealer.Seal(report, staged.Stream, key);
            staged.Commit();
        }

        bool kept = false;
        turning.EnterReadLock();
        try
        {
            Receipt receipt = Submit(SubmissionOf(who, asked with
            {
                Found = new SweepCounts(totals.Files, totals.Bytes, totals.High, totals.Medium, totals.Low, totals.Distinct),
                Unread = new SweepUnread(
                    totals.UnscannedBy["encrypted"], totals.UnscannedBy["damaged"], totals.UnscannedBy["unsupported"],
                    totals.UnscannedBy["limit"], totals.UnscannedBy["image"]),
                Report = digest,
                Content = new ContentRef(
                    content, new Digest(stored.CiphertextSha256Hex), stored.CiphertextBytes,
                    CipherSuite.AgeV1Chacha20Poly1305, KeyCustody.File),
            }) with
            {
                Openings = seals.Openings,
                Slots = [new Slot(content.Value, keys!.Wrap(content.Value, key))],
                ContentMoved = true,
            });
            kept = receipt.Permitted;
            return receipt;
        }
        finally
        {
            turning.ExitReadLock();
            if (!kept)
            {
                Contents.Delete(content.Value);
            }
        }
    }

    /// <summary>The latest sweep of the same places at the same terminal: this one shows what has become of it.</summary>
    SweepId? Earlier(Person who, string searched) => StateOf(who.Contract).Sweeps.Values
        .Where(s => s.Terminal == who.Terminal && ValueOf(who.Contract, s.Searched) == searched)
        .OrderByDescending(s => s.At).Select(s => (SweepId?)s.Id).FirstOrDefault();

    /// <summary>A file without a name that others could find, gone with its handle.</summary>
    static FileStream Temporary(string folder)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = Path.Combine(folder, $".{NewId.Of<ActId>()}.part");
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path); // the handle is enough, and nothing is left whatever happens
        }

        return file;
    }
}
