using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A handler makes an extract of a file: chosen columns, and no individual number of anybody (抽出).</summary>
/// <param name="Extract">The new item.</param>
/// <param name="Item">The file that it is made of.</param>
/// <param name="Purpose">The purpose, the only one for which the extract may be used.</param>
/// <param name="Mask">What became of the numbers.</param>
/// <param name="Name">The extract's name.</param>
/// <param name="Counts">What was masked, in numbers.</param>
/// <param name="Columns">The columns that were kept.</param>
/// <param name="Scan">What the scanner found in the extract itself, once it was made.</param>
/// <param name="Content">Its ciphertext.</param>
/// <remarks>
/// 覚書 3, 5-1a, 2, 1-3, 4-2, 9a; 番号法 第29条: no file beyond what the work needs, so each extract names its purpose. The extract is
/// a copy (複製物) and an item of its own, which must come to zero like any other. While the desk only asks whether it may
/// be made, what comes of it is still absent.
/// </remarks>
[Act("item/extract", "3", "5-1a", "2", "1-3", "4-2", "9a", By = Office.Handler, MovesContent = true, Creates = nameof(Extract))]
public sealed record ExtractItem(
    ItemId Extract,
    ItemId Item,
    PurposeId Purpose,
    MaskKind Mask,
    SealedText Name,
    ExtractCounts? Counts = null,
    SealedText Columns = default,
    ScanSummary? Scan = null,
    ContentRef? Content = null) : UseAct(Purpose)
{
    private protected override ImmutableArray<ItemId> Used => [Item];

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-1a").Requires(e.HeldFile(Item) is not null, HoldingRefusal.ItemNotHeldHere),
        Clause("3").Requires(
            e.HeldFile(Item) is not { } file || !e.Terms.Purposes.Contains(Purpose) || file.Purposes.Contains(Purpose),
            HoldingRefusal.PurposeNotOfThisItem),
        Clause("2").Requires(!e.Items.ContainsKey(Extract), CommonRefusal.IdentifierAlreadyUsed),
        Clause("2").Requires(Name.IsGiven, HoldingRefusal.ItemNameMissing),

        // 覚書 第2条: 番号法 第2条第9項 and ガイドライン 第4-1-(1) 注 hold what is left of a number by rule or in part to be one still.
        Clause("2").Requires(Scan is null || IsWithoutNumbers(Scan), HoldingRefusal.NumbersRemain),
        Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        new Item(Extract, ItemKind.File, Item, Name, e.PlaceOf(now.Terminal)!.Value, e.OrganisationOf(now.Worker)!.Value, now.At)
        {
            Purposes = [Purpose],
            Scan = Scan,
            Content = Content,
            Mask = Mask,
        });

    /// <summary>Only numbers drawn at random, whose table is gone, may still look like numbers; then the class says so.</summary>
    bool IsWithoutNumbers(ScanSummary scan) => scan.Class switch
    {
        DataClass.NoNumberFound or DataClass.NumbersPossible => scan is { High: 0, Medium: 0 },
        DataClass.NumbersAtRandom => Mask is MaskKind.Random or MaskKind.ConsistentRandom,
        _ => false,
    };
}

/// <summary>What became of the numbers of an extract.</summary>
public enum MaskKind
{
    /// <summary>Their columns were left out; a number elsewhere became asterisks.</summary>
    Drop,

    /// <summary>Their digits became asterisks.</summary>
    Redact,

    /// <summary>Each became a random number, and nothing leads back.</summary>
    Random,

    /// <summary>The same, where equal numbers became equal ones within the extract; the table was destroyed.</summary>
    ConsistentRandom,
}

/// <summary>What was masked: counts, never values.</summary>
/// <param name="Rows">Rows or records written.</param>
/// <param name="NumberColumns">Columns of the file that hold numbers.</param>
/// <param name="InColumns">Numbers masked in such columns, where these were kept.</param>
/// <param name="Elsewhere">Numbers masked in other columns.</param>
public sealed record ExtractCounts(long Rows, int NumberColumns, long InColumns, long Elsewhere);
