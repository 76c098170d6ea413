using Azukari.Web.Hosting;

namespace Azukari.Web.Tests.Api;

/// <summary>One client cannot take all of the server.</summary>
public sealed class LimitTests
{
    sealed class SlowServer : DemoServer
    {
        private protected override ServeOptions Told(ServeOptions options) => options with { ApiRate = 3 };
    }

    [Fact]
    public async Task TooManyRequests_AreToldWhenToComeAgain()
    {
        var server = new SlowServer();
        await server.InitializeAsync();
        try
        {
            using var nobody = new ApiClient(server.Address, null);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(401, (await nobody.Get("status")).Status);
            }

            Answered limited = await nobody.Get("status");
            Assert.Equal(429, limited.Status);
            Assert.Equal("too-many", (string?)limited.Json["code"]);
            Assert.InRange(int.Parse(limited.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
