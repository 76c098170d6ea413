using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    const string Backup = "backup-of-yesterday";

    /// <summary>8. Return, erasure and disposal, down to zero.</summary>
    void Complete()
    {
        ItemId open = NewId.Of<ItemId>();
        string copy = Path.Combine(root, "work", $"{open}.copy");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        Expect(null, Cast.Handler1, Cast.Terminal1, desk.CheckOut(
            PersonOf(Cast.Handler1, Cast.Terminal1), new CheckOutCopy(open, Smallest, Cast.Eligibility, Today.AddDays(5)), copy), "");

        Does(Cast.CityApprover, "", new BeginCompletion(Today.AddDays(30)));
        ItemId usb = cast.Id<ItemId>(Usb);
        Does(Cast.CityOfficer, "", new InstructDisposition([.. files.Select(f => f.Item)], Disposition.HandBack));
        Does(Cast.CityOfficer, "", new InstructDisposition([usb], Disposition.Dispose));

        desk.Backup(Path.Combine(root, Backup));
        clock.Pass(TimeSpan.FromDays(1));
        Refused("9a", Cast.HandlingOfficer, "", new EraseItems(
            [files[0].Item], ErasureMethod.KeyDestruction, cast.Worker(Cast.CityOfficer)));
        HandBack();
        Refused("9b", Cast.HandlingOfficer, "", new EraseItems(
            [files[0].Item], ErasureMethod.FormatOnly, cast.Worker(Cast.CityOfficer)));
        Erase();
        DisposeOf(usb);
        Refused("9c", Cast.HandlingOfficer, "", new DeclareZeroHoldings());
        Expect(null, Cast.Handler1, Cast.Terminal1, desk.CheckIn(
            PersonOf(Cast.Handler1, Cast.Terminal1), new CheckInCopy(open, ErasureMethod.Overwrite), copy), "");
        Does(Cast.HandlingOfficer, "", new DeclareZeroHoldings());
        Does(Cast.CityApprover, "", new AcceptZeroHoldings());
    }

    void HandBack()
    {
        string folder = Path.Combine(root, "handback");
        Directory.CreateDirectory(folder);
        DurableFile.Write(
            Path.Combine(folder, "identity.txt"),
            System.Text.Encoding.UTF8.GetBytes($"# public key: {city.Recipient}\n{city.ExportSecret()}\n"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach ((_, ItemId item) in files)
        {
            (Receipt receipt, ExportedFile? file) = desk.HandBack(
                PersonOf(Cast.HandlingOfficer, Cast.Terminal1), item, CityKey, folder, progress);
            Expect(null, Cast.HandlingOfficer, Cast.Terminal1, receipt, Path.GetFileName(file?.Path ?? ""));
            Does(Cast.CityOfficer, "", new ReceiveHandback(item, file?.Ciphertext ?? new Digest(new string('0', 64))));
        }
    }

    void Erase()
    {
        Does(Cast.HandlingOfficer, "", new EraseItems(
            [.. files.Select(f => f.Item)], ErasureMethod.KeyDestruction, cast.Worker(Cast.CityOfficer)));
        long before = desk.EntriesOf(contract).Count();
        desk.RunEffects();
        foreach (IndexedEntry done in desk.EntriesOf(contract, before))
        {
            Expect(null, "", "", new Receipt(done.Index, done.Entry, 1), "");
        }
    }

    void DisposeOf(ItemId usb)
    {
        var seals = new Seals();
        Refused("9b", Cast.HandlingOfficer, "", new DisposeOfMedium(
            usb, DisposalMethod.FormatOnly, cast.Worker(Cast.CityOfficer), seals.Seal("USB-0001")), seals);
        Does(Cast.HandlingOfficer, "", new DisposeOfMedium(
            usb, DisposalMethod.Crushing, cast.Worker(Cast.CityOfficer), (seals = new Seals()).Seal("USB-0001 破砕前後の写真2枚")), seals);
    }
}
