using System.Globalization;
using System.Text.RegularExpressions;
using Azukari.Rules;
using Azukari.Vault;
using Azukari.Web.Tests.SignIn;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>
/// Five people at their terminals, a re-entrustee's, two administrators and an inspector: a contract from its first signature to zero and to its evidence,
/// through the screens alone, on a desk that is no demonstration.
/// </summary>
/// <remarks>
/// The machine's owner enters the contract and invites two administrators, as only the shell can. Everything else is pressed in the browser: each person has a
/// window with a security key of his own, and each machine the certificate that the administrator was given for it.
/// </remarks>
public sealed partial class FivePeopleTests(Browsers browsers, RealDesk desk) : IClassFixture<RealDesk>
{
    /// <summary>What the city opens packages with; it lies with the city and nowhere else.</summary>
    readonly X25519Identity cityKey = X25519Identity.Generate();

    readonly Dictionary<string, byte[]> certificates = new(StringComparer.Ordinal);

    Someone admin = null!, admin2 = null!;
    Someone officer = null!, approver = null!;
    Someone head = null!, one = null!, two = null!, midori = null!;
    Someone inspector = null!;
    string insured = "", premium = "", extract = "", copy = "";

    [Fact]
    public async Task FivePeople_FromTheSignaturesToTheEvidence()
    {
        await AreInvited();
        await Conclude();
        await Prepare();
        await TakeTheirTerminals();
        await ReceiveFiles();
        await MayNotOpenYet();
        await Open();
        await LoseACertificate();
        await Copy();
        await Extract();
        await CarryAndBringBack();
        await Reentrust();
        await Inspect();
        await ReportAnIncident();
        await BringBackTooLate();
        await Complete();
        await AreDone();
        await ProveIt();
    }

    /// <summary>What axe finds, and what does not fit a phone, on the page as it stands.</summary>
    static async Task Good(Someone sees)
    {
        IPage page = sees.Page;
        List<string> wrong = [.. await Look.WithAxe(page), .. await Look.AtWidth(page, 320)];
        await page.SetViewportSizeAsync(1366, 768);
        Assert.True(wrong.Count == 0, $"{page.Url}\n{string.Join("\n\n", wrong)}");
    }

    static async Task Reads(Someone sees, string path, string text)
    {
        await sees.Go(path);
        Assert.Contains(text, await sees.Page.TextContentAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>Presses what a page of content has, and is told that it was done.</summary>
    static async Task Sends(Someone sends, string path, params (string Field, string Value)[] answers)
    {
        await sends.Go(path);
        foreach ((string field, string value) in answers)
        {
            await sends.Answer(field, value);
        }

        await sends.Page.ClickAsync("main form:has(.buttons) button[type=submit]");
        await sends.IsDone();
    }

    /// <summary>The file that was encrypted to the city, as the city opens it.</summary>
    byte[] Opened(byte[] package)
    {
        using var content = new MemoryStream();
        Assert.Equal(AgeError.None, AgeFile.Decrypt(new MemoryStream(package), content, [cityKey]));
        return content.ToArray();
    }

    DateOnly Today => JapanTime.DayOf(desk.Now);

    string Day(int fromToday) => Today.AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    string Moment(TimeSpan fromNow) => desk.Now.Add(fromNow).ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    Engagement State => desk.Host.Desk.StateOf(HttpsServer.Contract);

    Entry Entry(Someone someone) => desk.Host.Desk.EntryAt(HttpsServer.Contract, someone.Entry)!;

    Act Act(Someone someone) => Entry(someone).Act;

    /// <summary>Which thing the address shows that somebody is at.</summary>
    static string ItemAt(Someone at) => At().Match(at.Page.Url).Groups[1].Value;

    [GeneratedRegex("/register/([^/?]+)")]
    private static partial Regex At();
}
