using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>A stranger quotes a serial: the desk finds it by its openings, and only the desk can (Kanagawa 2019).</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SearchTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("SN-0042-XY")]
    [InlineData("sn0042")]
    [InlineData("ＳＮ－００４２")]
    [InlineData("0042 xy")]
    public void Search_ForASerialHoweverItIsWritten_FindsTheMedium(string quoted)
    {
        ItemId stick = Register("SN-0042-XY");
        Register("SN-7777");
        SearchHit hit = Assert.Single(bench.Desk.Search(bench.Contract, quoted));
        Assert.Equal((stick.Value, "medium.serial", ItemState.Held), (hit.Id, hit.Thing, hit.State!.Value));
    }

    [Fact]
    public void Search_ForASerialThatWasCorrectedSince_FindsTheEntry()
    {
        ItemId stick = Register("SN-0042-XY");
        var seals = new Seals();
        bench.Does("handling-officer", new DescribeMedium(stick, MediumForm.UsbMemory, seals.Seal("SN-9999")), seals);
        SearchHit hit = Assert.Single(bench.Desk.Search(bench.Contract, "SN-0042"));
        Assert.Equal(("medium/register", (string?)null), (hit.Thing, hit.Id));
        Assert.NotNull(hit.Entry);
    }

    [Fact]
    public void Search_ForWhatIsNotThere_FindsNothing() => Assert.Empty(bench.Desk.Search(bench.Contract, "no such serial"));

    [Fact]
    public void Search_ForLessThanFourSigns_IsBadInput() => Assert.Equal(
        Fault.SearchTooShort, Assert.Throws<CustodyException>(() => bench.Desk.Search(bench.Contract, "S-N 0")).Fault);

    [Theory]
    [InlineData("123456789018", true)]
    [InlineData("例 1234-5678-9018 など", true)]
    [InlineData("１２３４　５６７８　９０１８", true)]
    [InlineData("123456789012", false)]
    [InlineData("1234567890180", false)]
    [InlineData("65歳以上の被保険者", false)]
    public void RegisterOfFiles_WithANumberInAText_IsBadInputAndTheNumberIsNotRepeated(string persons, bool isNumber)
    {
        var json = new JsonObject
        {
            ["name"] = "台帳",
            ["organisation"] = "city",
            ["section"] = "介護保険課",
            ["purposes"] = new JsonArray("eligibility"),
            ["recordedItems"] = "個人番号",
            ["persons"] = persons,
            ["collection"] = "届出",
        };
        Act Read() => ActDoor.Read(ActCatalogue.Find("filing/enter")!, json, new Seals());
        if (!isNumber)
        {
            Assert.IsType<EnterFiling>(Read());
            return;
        }

        CustodyException fault = Assert.Throws<CustodyException>(Read);
        Assert.Equal((Fault.NumberInRegister, "persons"), (fault.Fault, Assert.Single(fault.Facts)));
    }

    ItemId Register(string serial)
    {
        var seals = new Seals();
        ItemId id = NewId.Of<ItemId>();
        Receipt receipt = bench.Does(
            "handling-officer",
            new RegisterMedium(id, MediumKind.Medium, seals.Seal("媒体"), MediumForm.UsbMemory, seals.Seal(serial)), seals);
        Assert.True(receipt.Permitted);
        return id;
    }
}
