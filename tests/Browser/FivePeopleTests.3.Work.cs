using System.Text.RegularExpressions;
using Azukari.Rules;

namespace Azukari.Browser.Tests;

public sealed partial class FivePeopleTests
{
    const string Midori = "midori-unyo";

    /// <summary>覚書 7: nothing without consent, then inside the consent alone, and nothing after its end.</summary>
    async Task Reentrust()
    {
        await head.From(
            "people", "reentrustment/apply", ("organisation", Midori), ("parent", "contractor"), ("name", "みどり運用株式会社"),
            ("scope.purposes", "eligibility"), ("scope.purposes", "assessment"), ("scope.places", DataCentre), ("scope.period.from", Day(0)), ("scope.period.until", Day(90)),
            ("reason", "資格データの移行検証は同社の専門要員がいなければできないため"), ("handlesNumbers", "true"));
        await head.IsRefused("7-1b", "worker/enrol", ("organisation", Midori), ("name", "緑 五郎"), ("employment", "employee"));

        // The city consents to less than was asked.
        await approver.Proves();
        await approver.Go($"people/of/{Midori}/decide");
        await Good(approver);
        await approver.Page.UncheckAsync("[name='scope.purposes'][value=assessment]");
        await approver.Page.ClickAsync("main form.decision button:has-text('許諾する')");
        await approver.IsDone();
        await head.IsRefused("7-2b", "reentrustment/agree", ("organisation", Midori), ("furtherTiersThroughContractor", "false"));
        await head.From($"people/of/{Midori}", "reentrustment/agree", ("furtherTiersThroughContractor", "true"));

        midori = await Enrolled("緑 五郎", "employee", Midori, certificates["データセンター 端末03"]);
        await Learns(midori, adopted: true);
        await head.IsRefused("7-1b", "handler/notify", ("worker", "~緑"), ("role", "handler"), ("purposes", "assessment"), ("places", DataCentre));
        await IsNotified("緑", "eligibility", DataCentre);
        await Opens(midori, insured, "eligibility");
        await midori.Page.WaitForURLAsync(new Regex("/view/"));
        await Opens(midori, insured, "assessment");
        await midori.ShowsRefusal("7-1b");

        // A file of a purpose that was not consented to is not there for him.
        Assert.Equal(404, await midori.Status($"register/{premium}"));
        await Good(midori);
        await head.From($"people/of/{Midori}", "reentrustment/end");
        await Opens(midori, insured, "eligibility");
        await midori.ShowsRefusal("7-1a");
    }

    /// <summary>覚書 10-2: planned, announced, checked on the spot; a finding, its correction, and the city's word that it is enough.</summary>
    async Task Inspect()
    {
        inspector = await Invited("調査員 中村", null, agrees: approver, certificates["第二室 端末01"]);
        await officer.From(
            "inspections", "inspection/plan", ("method", "on-site"), ("on", Day(0)), ("purpose", "年に一度の実地調査"), ("members", "~三宅"), ("places", Room),
            ("items", "media"), ("items", "contract-handlers"));
        string inspection = $"inspections/{((PlanInspection)Act(officer)).Inspection}";
        await officer.IsRefused("10-2", $"inspection/begin?inspection={inspection.Split('/')[1]}");
        await officer.From(inspection, "inspection/notify");
        await officer.From(inspection, "inspection/begin");
        await officer.From(inspection, "inspection/check?item=contract-handlers", ("result", "conforming"), ("means", "documents"));
        await officer.From(inspection, "inspection/check?item=media", ("result", "not-conforming"), ("means", "sight"), ("remarks", "媒体の保管庫に鍵がかかっていなかった"));
        await officer.From(inspection, "inspection/find", ("item", "media"), ("what", "媒体の保管庫に鍵がかかっていなかった"), ("due", Day(14)));
        await officer.From(inspection, "inspection/finish");
        await approver.IsRefused("10-2", $"inspection/close?inspection={inspection.Split('/')[1]}");
        await head.From(inspection, "inspection/view", ("view", "agrees"));
        await officer.From(inspection, "inspection/decide", ("upheld", "true"));
        await head.From(inspection, "inspection/plan-correction", ("how", "保管庫に自動の鍵を付ける"), ("owner", "~山﨑"), ("by", Day(7)));
        await head.From(inspection, "inspection/correct", ("what", "自動の鍵を付けた"), ("evidence", "@" + desk.Keeps("lock.jpg", [0xff, 0xd8, 1])));
        await officer.From(inspection, "inspection/verify-correction", ("enough", "true"));
        await approver.From(inspection, "inspection/close");
        await Good(approver);

        // The inspector reads it all, and has no act to press.
        await inspector.Go(inspection);
        await Good(inspector);
        Assert.Equal(0, await inspector.Page.Locator("main a[href*='/do/']").CountAsync());
    }

    /// <summary>覚書 8: reported in a minute, received, frozen, instructed, classified, reported in nine items, prevented, and closed by the city alone.</summary>
    async Task ReportAnIncident()
    {
        await two.Go("");
        await two.Page.ClickAsync("main >> text=事案を報告する");
        await two.Page.FillAsync("#what", "画面を開いたまま席を離れた。見られたおそれがある");
        await two.Page.CheckAsync("[name=kind][value=leak]");
        await two.Page.ClickAsync("main form button[type=submit]");
        await two.Page.WaitForURLAsync(new Regex("/incidents/report/"));
        await Good(two);
        Incident reported = State.Incidents.Values.Single(i => i.ReportedBy is not null);
        string incident = $"incidents/{reported.Id}";
        await approver.IsRefused("8-1a", $"incident/close?incident={reported.Id}");
        await officer.From(incident, "incident/receive");

        // What may have been seen is opened by nobody while it is looked into.
        await head.From(incident, "incident/freeze", ("kind", "item"), ("reason", "調べが済むまで止める"), ("item", insured));
        await Opens(one, insured, "eligibility");
        await one.ShowsRefusal("8-1c");
        await officer.From(incident, "incident/instruct", ("what", "操作の記録を調べて知らせること"), ("due", Day(2)));
        await head.From(incident, "incident/contain", ("what", "対象を開く操作を確かめた"));
        await head.From(incident, "incident/fulfil", ("how", "記録を調べた。ほかの人の操作はない"));
        await approver.From(incident, "incident/thaw", ("reason", "ほかの人の操作がないことを確かめた"));
        await approver.From(
            incident, "incident/classify", ("situation", "use-system"), ("personsAtMost", "60"), ("exemptByEncryption", "false"), ("reason", "個人番号利用事務のシステムの情報で、見られたおそれがある"));

        // The first report goes with what is known; the final one when all nine items are written.
        await Writes("overview", ("foundOn", Day(0)), ("foundBy", "contractor"));
        await head.From(incident, "incident/notify-city");
        await officer.From(incident, "incident/submit-report", ("kind", "first"), ("on", Day(0)), ("way", "web-form"));
        await Writes("information", ("media", "terminal"), ("subjects", "residents"));
        await Writes("persons", ("confirmed", "0"), ("atMost", "60"));
        await Writes("cause", ("causeAt", "contractor"));
        await Writes("secondary-harm", ("harm", "none"));
        await Writes("response");
        await Writes("publication", ("published", "not-planned"));
        await Writes("prevention");
        await Prevents(reported.Id, "離席時の自動施錠を2分にする");
        await approver.IsRefused("8-1a", $"incident/close?incident={reported.Id}");
        await Writes("other");
        await officer.From(incident, "incident/submit-report", ("kind", "final"), ("on", Day(0)), ("way", "web-form"), ("receiptNumber", "確-0001"));
        await Good(officer);
        await approver.From(incident, "incident/close");
        await Reads(two, incident, "終結");

        Task Writes(string item, params (string, string)[] details) => head.From(incident, $"incident/write?item={item}", [("text", "確かめたところを書く"), .. details]);
    }

    /// <summary>覚書 8-2: what is to keep it from happening again is proposed, agreed, carried out, and looked at by the city.</summary>
    async Task Prevents(IncidentId incident, string measure)
    {
        string page = $"incidents/{incident}";
        await head.From(page, "incident/propose-prevention", ("what", measure), ("owner", "~山﨑"), ("due", Day(7)));
        await approver.From(page, "incident/agree-prevention");
        await head.From(page, "incident/carry-out-prevention", ("how", "設定して、確かめた"));
        await officer.From(page, "incident/verify-prevention");
    }
}
