using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Forms.Tests;

/// <summary>Documents of record: drawn up, written again, checked against the ledger and a bundle, and not to be tampered with.</summary>
[Collection(nameof(FullContract))]
public sealed class RecordTests(FullContract full)
{
    [Fact]
    public void Documents_OfOneForm_DrawNumbersInTheirOrder()
    {
        (Paper first, IssueDocument act) = Issue(FormKind.ComplianceStatement);
        (Paper second, IssueDocument next) = Issue(FormKind.ComplianceStatement);
        Assert.Equal(act.Number + 1, next.Number);
        Assert.Equal($"介護・遵状・令和8-{act.Number:D4}", first.Number);
        Assert.EndsWith($"-{next.Number:D4}", second.Number, StringComparison.Ordinal);
        Assert.Contains(second.Number!, PrintedText.Of(second.Main), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryForm_ThatTheLedgerBearsOut_CanBeARecord() => Assert.All(
        Enum.GetValues<FormKind>(),
        form => Assert.Empty(full.Room.Issue(full.PersonFor(form), form, full.SubjectOf(form)).Receipt.Refusals));

    [Fact]
    public void Record_InTheNameOfTheOther_IsRefusedAndNotWritten()
    {
        PaperIssue issue = full.Room.Issue(full.Officer, FormKind.TakeOutPermit, full.SubjectOf(FormKind.TakeOutPermit));
        Assert.Null(issue.Paper);
        Assert.Equal("document-not-of-this-office", Assert.Single(issue.Receipt.Refusals).Code);
    }

    [Theory]
    [InlineData(FormKind.Pledge, "w-0000000000000000")]
    [InlineData(FormKind.Pledge, "")]
    [InlineData(FormKind.FileRegister, "w-0000000000000000")]
    public void Paper_AboutNothing_IsUnknown(FormKind form, string subject) =>
        Assert.Equal(Fault.IdentifierUnknown, Assert.Throws<CustodyException>(() => full.Room.Draft(form, subject)).Fault);

    [Fact]
    public void Record_WrittenAgainLater_IsTheSameText()
    {
        (Paper paper, IssueDocument act) = Issue(FormKind.ComplianceStatement);
        Issue(FormKind.ComplianceStatement);
        (Paper again, bool same) = full.Room.Again(act.Document);
        Assert.True(same);
        Assert.Equal(PrintedText.Of(paper.Main), PrintedText.Of(again.Main));
        Assert.Equal((paper.Seal!.Index, paper.Seal.Leaf, paper.Seal.Salt), (again.Seal!.Index, again.Seal.Leaf, again.Seal.Salt));
    }

    [Fact]
    public void Record_CheckedFromItsPageAndFromItsCode_Holds()
    {
        (Paper paper, _) = Issue(FormKind.ErasureCertificate);
        string page = Write("page.html", paper.ToHtml());
        PaperVerdict whole = PaperReading.Of(page, NoInput).Against(full.Room);
        Assert.True(whole is { Holds: true, TextRead: true });
        Assert.Equal(["ledger", "checkpoint", "entry", "document", "text"], whole.Checks.Select(c => c.Check));
        PaperVerdict code = PaperReading.Of(paper.Seal!.ToString(), NoInput).Against(full.Room);
        Assert.True(code is { Holds: true, TextRead: false });
    }

    [Fact]
    public void Record_WithAWordChanged_DoesNotHold()
    {
        (Paper paper, _) = Issue(FormKind.ErasureCertificate);
        string html = paper.ToHtml();
        Assert.Contains("返却", html, StringComparison.Ordinal);
        string page = Write("forged.html", html.Replace("返却", "廃棄", StringComparison.Ordinal));
        Assert.Equal(["text"], Failing(PaperReading.Of(page, NoInput).Against(full.Room)));
    }

    [Fact]
    public void Code_OfAnotherEntryCheckpointOrLedger_DoesNotHold()
    {
        PaperSeal seal = Issue(FormKind.FileRegister).Paper.Seal!;
        string other = Convert.ToBase64String(new byte[32]);
        Assert.Equal(["entry"], Failing(Checked(seal with { Leaf = other })));
        Assert.Equal(["checkpoint"], Failing(Checked(seal with { Root = other })));
        Assert.Equal(["ledger"], Failing(Checked(seal with { Origin = "elsewhere.example/azukari/other" })));
        Assert.Equal(["checkpoint"], Failing(Checked(seal with { Size = seal.Size + 1_000 })));
        Assert.Equal(["entry", "document"], Failing(Checked(seal with { Index = 0 })));
    }

    [Fact]
    public void Record_CheckedAgainstABundleByAStranger_Holds()
    {
        (Paper paper, _) = Issue(FormKind.HandbackReceipt);
        string bundle = full[$"{Guid()}.zip"];
        full.Desk.WriteBundle(full.Contract, bundle, withOpenings: false);
        PaperReading page = PaperReading.Of(Write("bundle.html", paper.ToHtml()), NoInput);
        string key = full.Desk.VerifierKeyOf(full.Contract);
        Assert.True(page.Against(bundle, key).Holds);
        Assert.True(page.Against(bundle, null).Holds);

        string folder = full[Guid()];
        full.Desk.ExportLedger(full.Contract, folder);
        Assert.True(page.Against(folder, key).Holds);
        string tile = Directory.EnumerateFiles(Path.Combine(folder, "tile", "entries"), "*", SearchOption.AllDirectories).First();
        byte[] bytes = File.ReadAllBytes(tile);
        bytes[^3] ^= 1;
        File.WriteAllBytes(tile, bytes);
        Assert.False(page.Against(folder, key).Holds);
    }

    [Fact]
    public void AnythingElse_IsNoPaper() => Assert.Equal(
        Fault.PaperUnreadable, Assert.Throws<CustodyException>(() => PaperReading.Of("AZUKARI1 x", NoInput)).Fault);

    PaperVerdict Checked(PaperSeal seal) => full.Room.Check(seal, null);

    (Paper Paper, IssueDocument Act) Issue(FormKind form)
    {
        PaperIssue issue = full.Room.Issue(full.PersonFor(form), form, full.SubjectOf(form));
        Assert.Empty(issue.Receipt.Refusals);
        return (issue.Paper!, (IssueDocument)issue.Receipt.Entry.Act);
    }

    string Write(string name, string html)
    {
        string path = full[$"{Guid()}-{name}"];
        File.WriteAllText(path, html);
        return path;
    }

    static string Guid() => NewId.Of<ActId>().Value;

    static string[] Failing(PaperVerdict verdict) => [.. verdict.Checks.Where(c => !c.Holds).Select(c => c.Check)];

    static Stream NoInput() => throw new InvalidOperationException("Nothing is read from there.");
}
