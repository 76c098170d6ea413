using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Azukari.Custody.Notices;

/// <summary>Posts notices as JSON to one address inside the network. No redirect is followed, no proxy used.</summary>
sealed class WebhookSender : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    readonly WebhookSettings settings;
    readonly HttpClient client;

    internal WebhookSender(WebhookSettings settings)
    {
        this.settings = settings;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectTimeout = Longest };
        handler.SslOptions.RemoteCertificateValidationCallback = InternalCa.Judge(InternalCa.Read(settings.Ca));
        client = new HttpClient(handler) { Timeout = Longest };
    }

    /// <summary>The code of what went wrong; null for an answer of 2xx.</summary>
    internal async Task<string?> SendAsync(string id, byte[] json, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Azukari-Message", id);
        if (settings.SecretFile is { } file)
        {
            byte[] secret = System.Text.Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false)).TrimEnd('\r', '\n'));
            request.Headers.Add("X-Azukari-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, json)));
        }

        using HttpResponseMessage answer = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? null : "answer-" + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose() => client.Dispose();
}
