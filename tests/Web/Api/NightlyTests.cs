using System.Diagnostics;
using System.Text;
using Azukari.Custody.Tokens;
using Azukari.Rules;

namespace Azukari.Web.Tests.Api;

/// <summary>The sample of a nightly batch, run as it stands in the samples.</summary>
public sealed class NightlyTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public void Batch_DeliversOnce_AndFetchesWhatItMay()
    {
        string folder = Directory.CreateTempSubdirectory("azukari-nightly-").FullName;
        try
        {
            Worker handler = server.State.Workers[server.Named<WorkerId>("handler-1")];
            string purpose = handler.Notification!.Purposes[0].Value;
            ServiceToken token = server.TokenOf("handler-1", purpose);
            File.WriteAllText(Path.Combine(folder, "token"), server.Tokens.Add(token) + "\n");
            string outbox = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
            byte[] content = Encoding.UTF8.GetBytes("被保険者番号,備考\n0000000001,試験\n");
            File.WriteAllBytes(Path.Combine(outbox, "夜間 引渡し.csv"), content);
            (int code, string said, string errors) = Run(folder, purpose, outbox);
            Assert.True(code == 0, said + errors);
            Item delivered = server.State.Items.Values.Single(i => server.Desk.ValueOf(ApiServer.Kaigo, i.Name) == "夜間 引渡し.csv");
            string[] fetched = [.. Directory.EnumerateFiles(Path.Combine(folder, "in")).Select(f => Path.GetFileName(f)!)];
            Assert.NotEmpty(fetched);
            Assert.DoesNotContain(delivered.Id.Value, fetched);
            Assert.All(fetched, f => Assert.Contains(server.State.Items.Values, i => i.Id.Value == f));

            // Its progress is lost, as after a crash: nothing is delivered twice.
            Array.ForEach(Directory.GetFiles(Path.Combine(folder, "state"), "deliver-*"), File.Delete);
            (code, said, errors) = Run(folder, purpose, outbox);
            Assert.True(code == 0, said + errors);
            Assert.Single(server.State.Items.Values, i => server.Desk.ValueOf(ApiServer.Kaigo, i.Name) == "夜間 引渡し.csv");

            // The next night: what was fetched, used and erased is not opened again; what was corrected at the same length is another delivery.
            Directory.Delete(Path.Combine(folder, "in"), recursive: true);
            long opened = server.Desk.SizeOf(ApiServer.Kaigo);
            (code, said, errors) = Run(folder, purpose, outbox);
            Assert.True(code == 0, said + errors);
            Assert.Equal(opened, server.Desk.SizeOf(ApiServer.Kaigo));
            File.WriteAllBytes(Path.Combine(outbox, "夜間 引渡し.csv"), Encoding.UTF8.GetBytes("被保険者番号,備考\n0000000001,訂正\n"));
            (code, said, errors) = Run(folder, purpose, outbox);
            Assert.True(code == 0, said + errors);
            Assert.Equal(2, server.State.Items.Values.Count(i => server.Desk.ValueOf(ApiServer.Kaigo, i.Name) == "夜間 引渡し.csv"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "in")));

            // A token that counts no more: nothing moves, and it says why.
            server.Tokens.Revoke(ApiServer.Kaigo, token.Id, token.Worker, server.Desk.Now);
            File.WriteAllBytes(Path.Combine(outbox, "later.csv"), content);
            (code, _, errors) = Run(folder, purpose, outbox);
            Assert.Equal(1, code);
            Assert.Contains("401", errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One transfer that breaks off ends nothing but itself.</summary>
    [Fact]
    public void Batch_GoesOn_WhereOneTransferBreaksOff()
    {
        string folder = Directory.CreateTempSubdirectory("azukari-nightly-").FullName;
        using var cutting = new FakeServer(_ => "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"created\":");
        try
        {
            File.WriteAllText(Path.Combine(folder, "token"), "azk_x\n");
            string outbox = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
            Array.ForEach(["a.csv", "b.csv"], name => File.WriteAllText(Path.Combine(outbox, name), name));
            (int code, string said, string errors) = Run(folder, "eligibility", outbox, cutting.Address);
            Assert.Equal(1, code);
            Assert.Equal("", said);
            Assert.Contains("× a.csv [000]", errors, StringComparison.Ordinal);
            Assert.Contains("× b.csv [000]", errors, StringComparison.Ordinal);
            Assert.Contains("× 一覧 [000]", errors, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "in")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    (int Code, string Said, string Errors) Run(string folder, string purpose, string outbox, Uri? address = null)
    {
        string script = Path.Combine(Shell.Repository(), "samples", "okayama-kaigo", "nightly", "nightly.sh");
        var start = new ProcessStartInfo("bash", [script, outbox, Path.Combine(folder, "in"), Path.Combine(folder, "state")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZUKARI_SERVER"] = (address ?? server.Address).ToString().TrimEnd('/');
        start.Environment["AZUKARI_TOKEN_FILE"] = Path.Combine(folder, "token");
        start.Environment["AZUKARI_CONTRACT"] = DemoServer.Contract;
        start.Environment["AZUKARI_PURPOSE"] = purpose;
        start.Environment["no_proxy"] = "*";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said, errors.Result);
    }
}
