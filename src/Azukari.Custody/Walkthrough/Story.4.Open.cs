using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    /// <summary>4. Thirteen months later: opened for a purpose at a place, and refused in every other way.</summary>
    void Open()
    {
        clock.Pass(TimeSpan.FromDays(380));
        Train(Cast.Handler1);
        Train(Cast.Handler2);
        Enrol(Cast.Newcomer, "高橋 四郎", Contractor, Employment.PartTime);
        Train(Cast.Newcomer);
        Does(Cast.Newcomer, "", new SignPledge());

        ItemId item = Smallest;
        (Receipt opened, _) = desk.Open(
            PersonOf(Cast.Handler1, Cast.Terminal1), new OpenItem(item, Cast.Eligibility, Reveal: true), Stream.Null);
        Expect(null, Cast.Handler1, Cast.Terminal1, opened, "");
        Refused("3", Cast.Handler1, Cast.Terminal1, new OpenItem(item, PurposeId.Wrap("own-marketing")));
        Refused("5-1a", Cast.Handler1, Cast.Nowhere, new OpenItem(item, Cast.Eligibility));
        Refused("6-3", Cast.Newcomer, Cast.Terminal1, new OpenItem(item, Cast.Eligibility));
        Refused("6-2b", Cast.Lapsed, Cast.Terminal1, new OpenItem(item, Cast.Eligibility));
        Refused("7-1a", Cast.Stranger, Cast.Terminal1, new OpenItem(item, Cast.Eligibility));
    }
}
