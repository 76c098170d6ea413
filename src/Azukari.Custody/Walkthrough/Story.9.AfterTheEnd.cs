using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    /// <summary>9. After the end nothing is opened, and an incident is still reported.</summary>
    void AfterTheEnd()
    {
        clock.Pass(TimeSpan.FromDays(1));
        Refused("9c", Cast.Handler1, Cast.Terminal1, new OpenItem(Smallest, Cast.Eligibility));
        var seals = new Seals();
        Does(Cast.HandlingOfficer, "", new ReportIncident(
            NewId.Of<IncidentId>(), IncidentKind.Leak, IsPossibility: true, clock.GetUtcNow(),
            seals.Seal("終了後に、媒体の番号を名のる問い合わせがあった"), []), seals);
    }
}
