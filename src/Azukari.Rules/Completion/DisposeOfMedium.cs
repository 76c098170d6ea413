namespace Azukari.Rules;

/// <summary>A medium or paper is physically disposed of, before a witness and with evidence (廃棄).</summary>
/// <param name="Item">The medium or paper.</param>
/// <param name="Method">How; in the number-use network media are physically destroyed.</param>
/// <param name="Witness">Who was present.</param>
/// <param name="Evidence">Serial number, photographs, certificate: sealed.</param>
/// <remarks>覚書 9b. A disk that was only formatted can be read by whoever buys it (Kanagawa 2019).</remarks>
[Act("medium/dispose", "9b", "9a", By = Office.HandlingOfficer)]
public sealed record DisposeOfMedium(ItemId Item, DisposalMethod Method, WorkerId Witness, SealedText Evidence) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Item? thing = e.HeldThing(Item);
        return
        [
            Clause("9b").Requires(thing is not null, CompletionRefusal.NotAMediumOrPaper),
            Clause("9a").Requires(thing is null or { Instructed: Disposition.Dispose }, CompletionRefusal.NotInstructed),
            Clause("9b").Requires(Method.IsPhysical(), CompletionRefusal.DisposalMethodNotEnough),
            Clause("9b").Requires(e.IsWitness(Witness, now), CompletionRefusal.WitnessMissing),
            Clause("9b").Requires(Evidence.IsGiven, CompletionRefusal.EvidenceMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Items[Item] with { State = ItemState.Disposed });
}

/// <summary>How a thing was disposed of (廃棄の方法).</summary>
public enum DisposalMethod
{
    /// <summary>Crushed (粉砕).</summary>
    Crushing,

    /// <summary>Taken apart and pierced (分解・穿孔).</summary>
    Dismantling,

    /// <summary>Melted or dissolved (溶解).</summary>
    Dissolving,

    /// <summary>Burnt (焼却).</summary>
    Burning,

    /// <summary>Shredded (細断).</summary>
    Shredding,

    /// <summary>Formatted only: refused.</summary>
    FormatOnly,

    /// <summary>Overwritten by erasing software (上書き消去); for media that were never in the number-use network, and for backups.</summary>
    Overwriting,

    /// <summary>Degaussed (磁気消去); likewise.</summary>
    Degaussing,

    /// <summary>Erased by the drive's own command, or by destroying its key (ブロック消去・暗号化消去); likewise.</summary>
    SecureErase,
}
