namespace Azukari.Rules;

/// <summary>What is due of re-entrustments (覚書 第7条).</summary>
static class ReentrustmentsDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        foreach (Reentrustment node in e.HasEnded ? [] : e.Reentrustments.Values)
        {
            if (node.State == ReentrustmentState.Applied)
            {
                yield return new(
                    new("7-1b"), "reentrustment-waits-for-consent", node.Organisation.Value, null, false, Office.CityApprover);
            }
            else if (node.State == ReentrustmentState.Consented && node.AgreedAt is null)
            {
                yield return new(new("7-2a"), "agreement-missing", node.Organisation.Value, null, false, Office.HandlingOfficer);
            }
        }
    }
}
