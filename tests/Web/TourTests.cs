using System.Net;

namespace Azukari.Web.Tests;

/// <summary>The guided tour of the demonstration.</summary>
public sealed class TourTests(DemoServer server)
{
    [Fact]
    public async Task Tour_LeadsThroughEveryStop_AndEnds()
    {
        using Browsing newcomer = await server.Browse().As("handler-2");
        await newcomer.Press("button[name=stop][value='1']");
        for (int stop = 1; ; stop++)
        {
            Assert.Equal(HttpStatusCode.OK, newcomer.Answer.StatusCode);
            Assert.Contains($"案内 {stop}／", newcomer.Text, StringComparison.Ordinal);
            string next = $"button[name=stop][value='{stop + 1}']";
            if (newcomer.Page.QuerySelector(next) is null)
            {
                break;
            }

            await newcomer.Press(next);
        }

        await newcomer.Press("button[name=stop][value='0']");
        Assert.Contains("案内を始める", newcomer.Text, StringComparison.Ordinal);
    }
}
