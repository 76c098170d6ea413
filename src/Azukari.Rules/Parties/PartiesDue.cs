namespace Azukari.Rules;

/// <summary>What is due of the parties themselves (覚書 前文).</summary>
static class PartiesDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) => e.IsConcluded
        ? []
        : [new DueThing(new("0"), "signature-missing", "", null, false, Office.CityApprover | Office.HandlingOfficer)];
}
