using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Custody.Contents;
using Azukari.Documents;
using Azukari.Rules;
using Azukari.Scanner;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>What is asked of an extract.</summary>
/// <param name="Item">The file that it is made of.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="Columns">The columns that are kept: names, numbers from 1, ranges, or offset:length in bytes.</param>
/// <param name="Mask">What becomes of the numbers.</param>
public sealed record ExtractOrder(ItemId Item, PurposeId Purpose, IReadOnlyList<string> Columns, MaskKind Mask)
{
    /// <summary>Columns that hold numbers beside those that the scanner finds.</summary>
    public IReadOnlyList<string> NumberColumns { get; init; } = [];

    /// <summary>Bytes of a fixed-length record without line end; 0 where they are found out.</summary>
    public int RecordLength { get; init; }

    /// <summary>The sheet of a workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>The extract's name; by default the file's own, marked as an extract.</summary>
    public string? Name { get; init; }
}

/// <summary>The desk's making of extracts.</summary>
/// <remarks>
/// Plaintext flows from the vault through the mask into the vault, in memory alone. What was made is searched again out of the
/// vault before its entry, and the rules refuse an extract in which a number remains; then nothing of it stays.
/// </remarks>
public sealed partial class Desk
{
    const string NameMark = "-extract";

    static readonly JsonSerializerOptions ReadableColumns = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes an extract of a file; it becomes an item of its own (<see cref="ExtractItem"/>).</summary>
    /// <exception cref="CustodyException">It cannot be made of this file in this way; nothing is recorded and nothing kept.</exception>
    public Receipt Extract(
        Person who, ExtractOrder order, IProgress<long>? progress = null, ItemId? item = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(order);
        var seals = new Seals();
        var asked = new ExtractItem(
            item ?? NewId.Of<ItemId>(), order.Item, order.Purpose, order.Mask, seals.Seal(NameOfExtract(who.Contract, order)));
        if (!Preview(SubmissionOf(who, asked)).Permitted)
        {
            return Submit(SubmissionOf(who, asked) with { Openings = seals.Openings });
        }

        try
        {
            return StorageFaults.Guard(folder.Root, () => MakeExtract(who, order, asked, seals, progress, cancellation));
        }
        catch (ExtractException e)
        {
            throw new CustodyException(FaultOf(e.Fault), e.Fact.Length > 0 ? [e.Fact] : ["…"], e);
        }
    }

    Receipt MakeExtract(
        Person who, ExtractOrder order, ExtractItem asked, Seals seals, IProgress<long>? progress, CancellationToken cancellation)
    {
        ContentId content = NewId.Of<ContentId>();
        using FileKey key = FileKey.Generate();
        var scan = new ReceiptScan(asked.Extract.Value);
        ExtractReport? report = null;
        SealResult stored;
        using (PayloadReader source = Read(PermitFor(who.Contract, order.Item)))
        using (var made = new WrittenStream(output => report = Extracts.Write(source, output, RequestOf(order), cancellation)))
        using (StagedContent staged = Contents.Stage(content.Value))
        {
            stored = ContentSealer.Seal(made, staged.Stream, key, scan, progress, cancellation);
            staged.Commit();
        }

        return Enter(who, asked.Extract, content, stored, key, scan, seals, (found, reference) => asked with
        {
            Counts = new ExtractCounts(report!.Rows, report.NumberColumns.Count, report.InColumns, report.Elsewhere),
            Columns = seals.Seal(NamesOf(report)),
            Scan = Judge(order.Mask, found.Summary, () => Read(new Permit(who.Contract, asked.Extract, reference), key), cancellation),
            Content = reference,
        }, cancellation);
    }

    /// <summary>The class of an extract: numbers in it are its own only where they were drawn at random (覚書 2, 1-3).</summary>
    /// <remarks>A workbook is searched cell by cell as well, whatever the search of its parts has found.</remarks>
    static ScanSummary Judge(MaskKind mask, ScanSummary found, Func<Stream> made, CancellationToken cancellation)
    {
        using Stream content = made();
        IReadOnlyList<ScanReport> sheets = Extracts.ScanSheets(content, cancellation);
        ScanSummary whole = found with
        {
            High = Math.Max(found.High, sheets.Sum(s => s.High)),
            Medium = Math.Max(found.Medium, sheets.Sum(s => s.Medium)),
            Low = Math.Max(found.Low, sheets.Sum(s => s.Low)),
        };
        bool any = whole.High + whole.Medium > 0;
        return whole with
        {
            Class = any && mask is MaskKind.Random or MaskKind.ConsistentRandom ? DataClass.NumbersAtRandom
                : any ? DataClass.SpecificPersonalInformation
                : whole.Class,
        };
    }

    string NameOfExtract(ContractId contract, ExtractOrder order)
    {
        if (order.Name is { Length: > 0 } given)
        {
            return given.Length <= Seals.MaximumCharacters ? given : given[..Seals.MaximumCharacters];
        }

        string name = StateOf(contract).Item(order.Item) is { } file ? ValueOf(contract, file.Name) ?? order.Item.Value : order.Item.Value;
        string extension = Path.GetExtension(name);
        string stem = name[..(name.Length - extension.Length)];
        int room = Seals.MaximumCharacters - NameMark.Length - extension.Length;
        return room < 1 ? order.Item.Value + NameMark : (stem.Length <= room ? stem : stem[..room]) + NameMark + extension;
    }

    static ExtractRequest RequestOf(ExtractOrder order) => new(
        order.Columns,
        order.Mask switch
        {
            MaskKind.Drop => NumberMask.Drop,
            MaskKind.Redact => NumberMask.Redact,
            _ => NumberMask.Random,
        })
    {
        Consistent = order.Mask == MaskKind.ConsistentRandom,
        NumberColumns = order.NumberColumns,
        RecordLength = order.RecordLength,
        Sheet = order.Sheet,
    };

    static string NamesOf(ExtractReport report)
    {
        string names = JsonSerializer.Serialize(report.Columns, ReadableColumns);
        return names.Length <= Seals.MaximumCharacters ? names : names[..Seals.MaximumCharacters];
    }

    static Fault FaultOf(ExtractFault fault) => fault switch
    {
        ExtractFault.NotATable => Fault.ExtractNotATable,
        ExtractFault.ColumnUnknown => Fault.ExtractColumnUnknown,
        ExtractFault.NothingLeft => Fault.ExtractNothingLeft,
        ExtractFault.SheetUnknown => Fault.ExtractSheetUnknown,
        _ => Fault.ExtractTooLarge,
    };
}
