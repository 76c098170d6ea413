using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Azukari.Rules;
using Azukari.Scanner;

namespace Azukari.Custody.Tests;

/// <summary>Files on their way in, for use, and out again.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ContentTests : IDisposable
{
    const int Chunk = 64 * 1024;
    const string LongName = "介護保険被保険者台帳";

    readonly Workbench bench = new();

    public static TheoryData<string> Encodings => ["utf-8", "utf-16le", "utf-16be", "cp932"];

    string Contents => Path.Combine(bench.Data, "contents");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * 1024 * 1024)]
    public void Received_Opened_IsTheSameToTheByte(int size)
    {
        byte[] bytes = Workbench.Bytes(size);
        ItemId item = bench.Receive(bytes);
        Assert.Equal(bytes, bench.Reveal(item));
        bench.Reopen();
        Assert.Equal(bytes, bench.Reveal(item));
        Assert.True(size < 32 || !Directory.EnumerateFiles(bench.Data, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "lock")
            .Any(f => Shared(f).AsSpan().IndexOf(bytes.AsSpan(0, 32)) >= 0));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Masked_Opening_HasNoNumberOfTheOriginal(string name)
    {
        Encoding encoding = EncodingOf(name);
        var text = new StringBuilder("氏名,個人番号,備考\r\n");
        List<string> numbers = [];
        for (int row = 0; row < 6_000; row++)
        {
            string eleven = ((row * 7_919_317L + 12_345_678_901L) % 100_000_000_000L).ToString("D11", CultureInfo.InvariantCulture);
            string number = eleven + IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)).ToString(CultureInfo.InvariantCulture);
            numbers.Add(number);
            string written = (row % 3) switch
            {
                0 => number,
                1 => FullWidth(number),
                _ => $"{number[..4]}-{number[4..8]}-{number[8..]}",
            };
            text.Append(CultureInfo.InvariantCulture, $"山田 花子{row % 97},{written},備考{new string('あ', row % 11)}\r\n");
        }

        ItemId item = bench.Receive([.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())], "masked.csv");
        using var output = new MemoryStream();
        (Receipt receipt, bool written2) = bench.Desk.Open(bench.AtHandler, new OpenItem(item, Workbench.Eligibility), output);
        Assert.True(receipt.Permitted && written2);
        string masked = encoding.GetString(output.ToArray());
        string digits = string.Concat(masked.Normalize(NormalizationForm.FormKC).Where(c => char.IsAsciiDigit(c) || c == '\n'));
        Assert.DoesNotContain(numbers, n => digits.Contains(n, StringComparison.Ordinal));
        Assert.Equal(text.Length, masked.TrimStart('\uFEFF').Length);
        Assert.Equal(12 * 2_000, masked.Count(c => c == '＊'));
        Assert.Contains("備考ああ", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"個人番号\":\"\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039\\u0030\\u0031\\u0038\",\"b\":\"x\"}")]
    [InlineData("<html><p>個人番号 &#49;&#50;&#51;&#52;&#53;&#54;&#55;&#56;&#57;&#48;&#49;&#56;</p></html>")]
    [InlineData("<html><p>個人番号 <b>1234</b>5678<i>9018</i></p></html>")]
    public void Masked_Opening_HasNoNumberInEscapesEither(string text)
    {
        ItemId item = bench.Receive(Encoding.UTF8.GetBytes(text), "masked.txt");
        Assert.Equal(1, bench.Desk.StateOf(bench.Contract).Item(item)!.Scan!.High);
        using var output = new MemoryStream();
        (Receipt receipt, bool written) = bench.Desk.Open(bench.AtHandler, new OpenItem(item, Workbench.Eligibility), output);
        Assert.True(receipt.Permitted && written);
        output.Position = 0;
        ScanReport after = FileScan.ScanFile(output, ScanOptions.Default).Report;
        Assert.Equal(0, after.High + after.Medium + after.Low);
        string masked = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal(text.Length, masked.Length);
        Assert.DoesNotMatch("[1-9]{3}|003[1-9]|#5[0-9]", masked);
        Assert.Contains("個人番号", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Ciphertext_WithAnyByteChanged_IsDamagedAndNothingIsReleased()
    {
        ItemId item = bench.Receive(Workbench.Bytes(100));
        string path = Directory.EnumerateFiles(Contents, "c-*.payload", SearchOption.AllDirectories).Single();
        byte[] good = File.ReadAllBytes(path);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] changed = [.. good];
            changed[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, changed);
            AssertNothingReleased(item);
        }

        File.WriteAllBytes(path, good[..^1]);
        AssertNothingReleased(item);
        File.WriteAllBytes(path, [.. good, 0]);
        AssertNothingReleased(item);
        File.Delete(path);
        AssertNothingReleased(item);
        string copy = bench["copy.bin"];
        Assert.Equal(Fault.DataDamaged, Assert.Throws<CustodyException>(() => CheckOut(NewId.Of<ItemId>(), item, copy)).Fault);
        Assert.False(Path.Exists(copy));
        File.WriteAllBytes(path, good);
        Assert.Equal(Workbench.Bytes(100), bench.Reveal(item));
    }

    [Fact]
    public void Contents_Exchanged_AreDamaged()
    {
        ItemId one = bench.Receive(Workbench.Bytes(50, 1));
        ItemId two = bench.Receive(Workbench.Bytes(50, 2));
        string[] paths = [.. Directory.EnumerateFiles(Contents, "c-*.payload", SearchOption.AllDirectories)];
        byte[] first = File.ReadAllBytes(paths[0]);
        File.Copy(paths[1], paths[0], overwrite: true);
        File.WriteAllBytes(paths[1], first);
        AssertNothingReleased(one);
        AssertNothingReleased(two);
    }

    [Theory]
    [InlineData("grows")]
    [InlineData("shrinks")]
    [InlineData("changes")]
    [InlineData("vanishes")]
    public void Receive_ASourceThatChangesMeanwhile_KeepsNothing(string how)
    {
        string path = bench.Source("moving.bin", Workbench.Bytes(24 * 1024 * 1024));
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        long size = bench.Desk.SizeOf(bench.Contract);
        var meddler = new Meddler(() =>
        {
            if (how == "vanishes")
            {
                File.Delete(path);
                return;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            if (how == "shrinks")
            {
                file.SetLength(17 * 1024 * 1024);
                return;
            }

            file.Position = how == "grows" ? file.Length : 23 * 1024 * 1024;
            file.WriteByte(1);
        });
        CustodyException fault = Assert.Throws<CustodyException>(
            () => bench.Bring(bench.AtCity, path, meddler));
        Assert.Equal(Fault.FileChangedWhileReading, fault.Fault);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        Assert.Empty(Directory.EnumerateFiles(Contents, "*", SearchOption.AllDirectories));
        bench.AssertSound();
    }

    [Fact]
    public void Receive_WhatIsNoReadableFile_IsTheInputsFault()
    {
        string endless = bench["endless"];
        File.CreateSymbolicLink(endless, "/dev/zero");
        foreach (string path in (string[])[bench["nothing-there"], bench.Data, "/proc/self/mem"])
        {
            CustodyException fault = Assert.Throws<CustodyException>(
                () => bench.Bring(bench.AtCity, path));
            Assert.Equal((Fault.FileUnreadable, false), (fault.Fault, fault.IsStorage));
        }

        Assert.Equal(
            Fault.FileChangedWhileReading,
            Assert.Throws<CustodyException>(() => bench.Bring(bench.AtCity, endless)).Fault);
        Assert.Empty(Directory.EnumerateFiles(Contents, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Receive_Refused_KeepsNoContent()
    {
        string path = bench.Source("refused.bin", Workbench.Bytes(1_000));
        Assert.False(bench.Bring(bench.AtCity with { Terminal = null }, path).Permitted);
        ItemId item = bench.Receive([1]);
        Assert.False(bench.Bring(bench.AtCity, path, item: item).Permitted);
        Assert.Equal(["c", "d"], Directory.EnumerateFiles(Contents, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(f)[..1]).Order(StringComparer.Ordinal));

        // Permitted when first asked, refused when judged: two of the same name at once.
        ItemId twin = NewId.Of<ItemId>();
        var meddler = new Meddler(() => Assert.True(
            bench.Bring(bench.AtCity, bench.Source("twin.bin", [2]), item: twin).Permitted));
        Assert.False(bench.Bring(bench.AtCity, path, meddler, twin).Permitted);
        Assert.Equal(4, Directory.EnumerateFiles(Contents, "*", SearchOption.AllDirectories).Count()); // each with its findings
        Assert.Equal([2], bench.Reveal(twin));
    }

    [Fact]
    public void Handback_AndTakeOut_OpenWithStockAge()
    {
        byte[] one = Workbench.Bytes(200_000, 1);
        byte[] two = Workbench.Bytes(3, 2);
        ImmutableArray<ItemId> items = [bench.Receive(one, "同じ名.csv"), bench.Receive(two, "同じ名.csv")];
        var seals = new Seals();
        TakeOutId takeOut = NewId.Of<TakeOutId>();
        bench.Does("handler", new RequestTakeOut(
            takeOut, items, Workbench.Eligibility, seals.Seal("届けるため"), seals.Seal("暗号化"),
            bench.Desk.StateOf(bench.Contract).Terms.Municipality, [bench.Handler, bench.SecondHandler], seals.Seal("社用車"),
            bench.Desk.Now, bench.Desk.Now.AddDays(1)), seals);
        bench.Does("city-approver", new ApproveTakeOut(takeOut));
        (Receipt packed, IReadOnlyList<ExportedFile> made) = bench.Desk.Pack(
            bench.AtHandler, takeOut, bench.CityKey, bench["take-out"]);
        Assert.True(packed.Permitted);
        Assert.Equal(2, made.Select(m => m.Path).Distinct().Count());
        Assert.Equal(one, Decrypt(made.Single(m => m.Item == items[0]).Path));
        Assert.Equal(two, Decrypt(made.Single(m => m.Item == items[1]).Path));
        Assert.Equal(2, Directory.GetFileSystemEntries(bench["take-out"]).Length);

        bench.Does("city-approver", new BeginCompletion(bench.Today.AddDays(30)));
        bench.Does("city-officer", new InstructDisposition(items, Disposition.HandBack));
        foreach ((ItemId item, byte[] original) in items.Zip([one, two]))
        {
            (Receipt receipt, ExportedFile? file) = bench.Desk.HandBack(bench.AtOfficer, item, bench.CityKey, bench["handback"]);
            Assert.True(receipt.Permitted);
            Assert.Equal(original, Decrypt(file!.Path));
        }

        Assert.Equal(2, Directory.GetFileSystemEntries(bench["handback"]).Length);
    }

    [Fact]
    public void TakeOut_WhoseStickWasPulled_IsGivenOutOnceMore_ToWhoMayPack_AndThenNoMore()
    {
        byte[] content = Workbench.Bytes(200_000);
        ItemId item = bench.Receive(content, "a.csv");
        TakeOutId takeOut = ApprovedTakeOut(item);
        string stick = bench["stick"], packages = Path.Combine(bench.Data, "packages");
        Assert.Throws<CustodyException>(() => bench.Desk.Pack(
            bench.AtHandler, takeOut, bench.CityKey, stick, new Meddler(() => Directory.Delete(stick))));
        Assert.Equal(TakeOutState.Packed, bench.Desk.StateOf(bench.Contract).TakeOuts[takeOut].State);
        string lying = Assert.Single(Directory.GetFiles(packages, "*", SearchOption.AllDirectories));
        Assert.Equal($"{item}.age", Path.GetFileName(lying));

        // It lies there through a restart, for those who may pack, where the take-out begins.
        bench.Reopen();
        long size = bench.Desk.SizeOf(bench.Contract);
        Assert.False(bench.Desk.Pack(bench.AtCity, takeOut, bench.CityKey, stick).Receipt.Permitted);
        Assert.False(bench.Desk.Pack(bench.AtHandler with { Terminal = null }, takeOut, bench.CityKey, stick).Receipt.Permitted);
        Assert.Equal(size + 2, bench.Desk.SizeOf(bench.Contract));
        (Receipt receipt, IReadOnlyList<ExportedFile> files) = bench.Desk.Pack(bench.AtHandler, takeOut, bench.CityKey, stick);
        Assert.True(receipt is { Permitted: true, IsAgain: true });
        Assert.Equal(size + 2, bench.Desk.SizeOf(bench.Contract));
        ExportedFile file = Assert.Single(files);
        Assert.Equal(Path.Combine(stick, "a.csv.age"), file.Path);
        Assert.Equal(((PackTakeOut)receipt.Entry.Act).Packages[0].Ciphertext, file.Ciphertext);
        Assert.Equal(content, Decrypt(file.Path));

        Assert.False(bench.Desk.Pack(bench.AtHandler, takeOut, bench.CityKey, bench["second stick"]).Receipt.Permitted);
        Assert.Empty(Directory.GetFiles(packages, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void TakeOut_ThatWasRevoked_LeavesNoPackages()
    {
        TakeOutId takeOut = ApprovedTakeOut(bench.Receive(Workbench.Bytes(200_000), "a.csv"));
        Assert.Throws<CustodyException>(() => bench.Desk.Pack(
            bench.AtHandler, takeOut, bench.CityKey, bench["stick"], new Meddler(() => Directory.Delete(bench["stick"]))));
        var seals = new Seals();
        bench.Does("city-approver", new RevokeTakeOut(takeOut, seals.Seal("不要になったため")), seals);
        bench.Desk.RunEffects();
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(bench.Data, "packages")));
    }

    TakeOutId ApprovedTakeOut(ItemId item)
    {
        var seals = new Seals();
        TakeOutId takeOut = NewId.Of<TakeOutId>();
        bench.Does("handler", new RequestTakeOut(
            takeOut, [item], Workbench.Eligibility, seals.Seal("届けるため"), seals.Seal("暗号化"),
            bench.Desk.StateOf(bench.Contract).Terms.Municipality, [bench.Handler, bench.SecondHandler], seals.Seal("社用車"),
            bench.Desk.Now, bench.Desk.Now.AddDays(1)), seals);
        bench.Does("city-approver", new ApproveTakeOut(takeOut));
        return takeOut;
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData("")]
    public void Handback_OfTheLongestNames_ComesOut(string extension)
    {
        string name = string.Concat(Enumerable.Repeat(LongName, 9))[..((255 - extension.Length) / 3)] + extension;
        ItemId[] items = [bench.Receive([1], name), bench.Receive([2], name)];
        bench.Does("city-approver", new BeginCompletion(bench.Today.AddDays(30)));
        bench.Does("city-officer", new InstructDisposition([.. items], Disposition.HandBack));
        foreach ((ItemId item, byte content) in items.Zip<ItemId, byte>([1, 2]))
        {
            (Receipt receipt, ExportedFile? file) = bench.Desk.HandBack(bench.AtOfficer, item, bench.CityKey, bench["handback"]);
            Assert.True(receipt.Permitted);
            Assert.EndsWith(extension + ".age", file!.Path, StringComparison.Ordinal);
            Assert.Equal([content], Decrypt(file.Path));
        }
    }

    [Theory]
    [InlineData("1. {0}")]
    [InlineData("a?b*c\"d<e>f|g:h")]
    public void Handback_OfNamesThatStandInTheWay_ComesOut(string form)
    {
        // A sentence after a dot is no ending that must be kept; what a stick takes for something else is not written to one.
        string name = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, new string('長', 84));
        ItemId item = bench.Receive([1], name);
        bench.Does("city-approver", new BeginCompletion(bench.Today.AddDays(30)));
        bench.Does("city-officer", new InstructDisposition([item], Disposition.HandBack));
        (Receipt receipt, ExportedFile? file) = bench.Desk.HandBack(bench.AtOfficer, item, bench.CityKey, bench["handback"]);
        Assert.True(receipt.Permitted);
        Assert.Equal(-1, Path.GetFileName(file!.Path).IndexOfAny([.. "?*\"<>|:"]));
        Assert.Equal([1], Decrypt(file.Path));
    }

    [Fact]
    public void Handback_WhoseNameIsTakenMeanwhile_IsThereUnderItsIdentifier()
    {
        ItemId item = bench.Receive(Workbench.Bytes(200_000), "a.csv");
        bench.Does("city-approver", new BeginCompletion(bench.Today.AddDays(30)));
        bench.Does("city-officer", new InstructDisposition([item], Disposition.HandBack));
        var meddler = new Meddler(() => File.WriteAllText(Path.Combine(bench["handback"], "a.csv.age"), "mine"));
        (Receipt receipt, ExportedFile? file) = bench.Desk.HandBack(bench.AtOfficer, item, bench.CityKey, bench["handback"], meddler);
        Assert.True(receipt.Permitted);
        Assert.StartsWith(item.Value, Path.GetFileName(file!.Path), StringComparison.Ordinal);
        Assert.Equal(Workbench.Bytes(200_000), Decrypt(file.Path));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(bench["handback"], "a.csv.age")));
    }

    [Fact]
    public void CheckOut_GoesExactlyWhereItWasAskedTo_OrLeavesNoEntry()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        string path = bench["work/a:b?.csv"];
        ItemId copy = NewId.Of<ItemId>();
        Assert.True(CheckOut(copy, item, path).Permitted);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(bench["work"]));

        long size = bench.Desk.SizeOf(bench.Contract);
        Assert.Throws<CustodyException>(() => CheckOut(NewId.Of<ItemId>(), item, Path.Combine(path, "below-a-file.csv")));
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));

        // What is not there was not overwritten, and no entry may say so.
        var wiped = new CheckInCopy(copy, ErasureMethod.Overwrite);
        CustodyException fault = Assert.Throws<CustodyException>(() => bench.Desk.CheckIn(bench.AtHandler, wiped, bench["work/a-b.csv"]));
        Assert.Equal(Fault.FileUnreadable, fault.Fault);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        Assert.True(bench.Desk.CheckIn(bench.AtHandler, wiped, path).Permitted);
        Assert.Empty(Directory.GetFileSystemEntries(bench["work"]));
    }

    [Fact]
    public void CheckOut_Refused_LeavesNothingBehind()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        Assert.False(bench.Desk.CheckOut(
            bench.AtHandler with { Worker = null }, new CheckOutCopy(NewId.Of<ItemId>(), item, Workbench.Eligibility, bench.Today.AddDays(1)), bench["work/x"]).Permitted);
        Assert.Empty(Directory.GetFileSystemEntries(bench["work"]));
    }

    [Fact]
    public void CheckOut_WritesWholeOrNothing_AndCheckInDestroysIt()
    {
        byte[] bytes = Workbench.Bytes(100_000);
        ItemId item = bench.Receive(bytes);
        ItemId copy = NewId.Of<ItemId>();
        string path = bench["work/copy.bin"];
        Assert.True(CheckOut(copy, item, path).Permitted);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        long size = bench.Desk.SizeOf(bench.Contract);
        Assert.Equal(Fault.OutputExists, Assert.Throws<CustodyException>(() => CheckOut(NewId.Of<ItemId>(), item, path)).Fault);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));

        Assert.False(bench.Desk.CheckIn(bench.AtHandler, new CheckInCopy(copy, ErasureMethod.FormatOnly), path).Permitted);
        Assert.True(File.Exists(path));
        string second = bench["work/second-name.bin"];
        Programs.Run("ln", path, second);
        Assert.True(bench.Desk.CheckIn(bench.AtHandler, new CheckInCopy(copy, ErasureMethod.Overwrite), path).Permitted);
        Assert.False(File.Exists(path));
        Assert.NotEqual(bytes[..64], File.ReadAllBytes(second)[..64]);
        Assert.False(bench.Desk.CheckIn(bench.AtHandler, new CheckInCopy(copy, ErasureMethod.Overwrite), path).Permitted);
    }

    Receipt CheckOut(ItemId copy, ItemId item, string path) => bench.Desk.CheckOut(
        bench.AtHandler, new CheckOutCopy(copy, item, Workbench.Eligibility, bench.Today.AddDays(1)), path);

    void AssertNothingReleased(ItemId item)
    {
        using var output = new MemoryStream();
        CustodyException fault = Assert.Throws<CustodyException>(
            () => bench.Desk.Open(bench.AtHandler, new OpenItem(item, Workbench.Eligibility, Reveal: true), output));
        Assert.Equal((Fault.DataDamaged, 0), (fault.Fault, output.Length));
    }

    byte[] Decrypt(string file)
    {
        string identity = bench["identity.txt"];
        string output = bench[$"opened-{NewId.Of<ActId>()}"];
        File.WriteAllText(identity, bench.City.ExportSecret() + "\n");
        Programs.Run("age", "-d", "-i", identity, "-o", output, file);
        return File.ReadAllBytes(output);
    }

    static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    static Encoding EncodingOf(string name) => name switch
    {
        "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        "cp932" => CodePagesEncodingProvider.Instance.GetEncoding(932)!,
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    static string FullWidth(string digits) => string.Concat(digits.Select(d => (char)(d - '0' + '０')));

    /// <summary>Does something at the first block that goes by.</summary>
    sealed class Meddler(Action meddle) : IProgress<long>
    {
        Action? once = meddle;

        public void Report(long value)
        {
            Action? now = once;
            once = null;
            now?.Invoke();
        }
    }
}
