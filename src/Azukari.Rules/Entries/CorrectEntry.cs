namespace Azukari.Rules;

/// <summary>An earlier entry said something wrong; this one says what is right (記録の訂正).</summary>
/// <param name="Entry">The entry, by its submission's identifier; a correction is an entry too, and can be corrected.</param>
/// <param name="Wrong">What was wrong, sealed.</param>
/// <param name="Right">What is right, sealed.</param>
/// <param name="Reason">How that came to be known, sealed.</param>
/// <remarks>
/// 覚書 2, 10-1. The entry itself never changes, nor does the state that it made: screens and reports show both, and what it brought
/// about is set right by the acts for it. The rule asks for form alone. To know every identifier the state would have to hold one
/// for each of a million entries; so the desk finds the entry before it takes the correction in, and the verifier shows one that
/// refers to nothing (<see cref="Corrections"/>).
/// </remarks>
[Act("correction/record", "2", "10-1", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record CorrectEntry(ActId Entry, SealedText Wrong, SealedText Right, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("2").Requires(Wrong.IsGiven && Right.IsGiven, CorrectionRefusal.CorrectionIncomplete),
        Clause("2").Requires(Reason.IsGiven, CorrectionRefusal.CorrectionReasonMissing),
    ];

    // The entry itself is the record.
    private protected override Engagement Apply(Engagement e, Circumstances now) => e;
}

enum CorrectionRefusal
{
    CorrectionIncomplete,
    CorrectionReasonMissing,
}
