using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    const string Usb = "usb-1";

    /// <summary>5. A working copy, a take-out that comes back, and one that does not come back in time.</summary>
    void TakeOut()
    {
        WorkingCopy();
        var seals = new Seals();
        Does(Cast.HandlingOfficer, Cast.Terminal1, new RegisterMedium(
            cast.New<ItemId>(Usb), MediumKind.Medium, seals.Seal("USB-0001 暗号化メモリ")), seals);

        TakeOutId first = Request("市役所別館の検証室へ届けるため");
        Refused("5-3a", Cast.Handler1, Cast.Terminal1, new DepartTakeOut(first, default));
        Carry(first, "take-out/1");
        Does(Cast.Handler1, "", new HandOverTakeOut(first, cast.Worker(Cast.Handler2), default));
        Does(Cast.Handler2, "", new ArriveTakeOut(first));
        BringBack(first);

        TakeOutId second = Request("再検証のため");
        Carry(second, "take-out/2");
        clock.Pass(TimeSpan.FromDays(2));
        foreach (Receipt raised in desk.DoWhatIsDue())
        {
            Expect(null, "", "", raised, "");
        }

        BringBack(second);
        Settle(desk.StateOf(contract).Incidents.Values.Single().Id, "期限前日に運搬者へ知らせる");
    }

    void WorkingCopy()
    {
        ItemId copy = NewId.Of<ItemId>();
        string path = Path.Combine(root, "work", $"{copy}.copy");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Expect(null, Cast.Handler1, Cast.Terminal1, desk.CheckOut(
            PersonOf(Cast.Handler1, Cast.Terminal1), new CheckOutCopy(copy, Smallest, Cast.Eligibility, Today.AddDays(1)), path), "");
        Expect(null, Cast.Handler1, Cast.Terminal1, desk.CheckIn(
            PersonOf(Cast.Handler1, Cast.Terminal1), new CheckInCopy(copy, ErasureMethod.Overwrite), path), "");
    }

    TakeOutId Request(string reason)
    {
        var seals = new Seals();
        TakeOutId id = NewId.Of<TakeOutId>();
        Does(Cast.Handler1, Cast.Terminal1, new RequestTakeOut(
            id, [Smallest, cast.Id<ItemId>(Usb)], Cast.Eligibility, seals.Seal(reason), seals.Seal("暗号化、封緘、施錠容器"), Municipality,
            [cast.Worker(Cast.Handler1), cast.Worker(Cast.Handler2)], seals.Seal("社用車、本庁舎から別館"),
            clock.GetUtcNow(), clock.GetUtcNow().AddDays(1)), seals);
        return id;
    }

    void Carry(TakeOutId takeOut, string folder)
    {
        Does(Cast.CityApprover, "", new ApproveTakeOut(takeOut));
        (Receipt packed, IReadOnlyList<ExportedFile> made) = desk.Pack(
            PersonOf(Cast.Handler1, Cast.Terminal1), takeOut, CityKey, Path.Combine(root, folder), progress);
        Expect(null, Cast.Handler1, Cast.Terminal1, packed, string.Join(' ', made.Select(m => Path.GetFileName(m.Path))));
        var seals = new Seals();
        Does(Cast.Handler1, Cast.Terminal1, new DepartTakeOut(takeOut, seals.Seal("封緘 A-1024")), seals);
    }

    void BringBack(TakeOutId takeOut)
    {
        Does(Cast.Handler2, Cast.Terminal1, new ReturnTakeOut(takeOut));
        Does(Cast.HandlingOfficer, Cast.Terminal1, new ConfirmTakeOut(takeOut, AllPresent: true, ErasureMethod.Overwrite));
    }

    DateOnly Today => JapanTime.DayOf(clock.GetUtcNow());
}
