using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Azukari.Web.Doors;

/// <summary>A form with a file, read as it comes: first what was typed, then the file as a stream. Nothing of it is kept on a disk.</summary>
/// <remarks>
/// The token of the form is checked before the file: sent by script in a header, else as a field, which the page puts first. ASP.NET's own reading of forms
/// would keep the file in clear in the folder for temporary files.
/// </remarks>
sealed class IncomingForm
{
    const int LongestField = 64 * 1024;
    const int MostFields = 64;
    const int LongestBoundary = 70; // RFC 2046 §5.1.1

    readonly Dictionary<string, StringValues> fields = new(StringComparer.Ordinal);
    readonly MultipartReader reader;

    IncomingForm(MultipartReader reader) => this.reader = reader;

    /// <summary>The name of the file; empty where none was chosen.</summary>
    internal string FileName { get; private set; } = "";

    /// <summary>The file; read once.</summary>
    internal Stream File { get; private set; } = Stream.Null;

    /// <summary>Whether a file was chosen.</summary>
    internal bool HasFile => FileName.Length > 0;

    /// <summary>What was typed before the file.</summary>
    internal StringValues this[string name] => fields.GetValueOrDefault(name);

    /// <summary>Reads up to the file.</summary>
    /// <exception cref="AntiforgeryValidationException">It comes from no page of ours.</exception>
    /// <exception cref="BadHttpRequestException">It is no form with a file.</exception>
    internal static async Task<IncomingForm> OpenAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            throw new BadHttpRequestException("not a form with a file");
        }

        IAntiforgery forgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        bool isChecked = context.Request.Headers["RequestVerificationToken"].Count > 0;
        if (isChecked)
        {
            await forgery.ValidateRequestAsync(context);
        }

        var form = new IncomingForm(new MultipartReader(boundary, context.Request.Body));
        int seen = 0;
        while (await form.NextAsync(context.RequestAborted) is { } section)
        {
            if (++seen > MostFields || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? what))
            {
                throw new BadHttpRequestException("too many fields");
            }

            if (what.IsFileDisposition())
            {
                if (!isChecked)
                {
                    throw new AntiforgeryValidationException("the token comes before the file");
                }

                form.FileName = NameOf(what);
                form.File = new Blocking(section.Body);
                return form;
            }

            string name = HeaderUtilities.RemoveQuotes(what.Name).Value ?? "";
            string value = await ReadFieldAsync(section, context.RequestAborted);
            form.fields[name] = StringValues.Concat(form.fields.GetValueOrDefault(name), value);
            if (name == "_form" && !isChecked)
            {
                context.Request.Headers["RequestVerificationToken"] = value;
                await forgery.ValidateRequestAsync(context);
                isChecked = true;
            }
        }

        return isChecked ? form : throw new AntiforgeryValidationException("no token");
    }

    /// <summary>The next part; what is no part of a form is said to be none.</summary>
    async Task<MultipartSection?> NextAsync(CancellationToken stop)
    {
        try
        {
            return await reader.ReadNextSectionAsync(stop);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("out of form", e);
        }
    }

    /// <summary>Takes what is left of the file and lets it go: a browser reads the answer only when it has sent everything.</summary>
    internal async Task DrainAsync(CancellationToken stop)
    {
        byte[] block = new byte[64 * 1024];
        while (await File.ReadAsync(block, stop) > 0)
        {
        }

        System.Security.Cryptography.CryptographicOperations.ZeroMemory(block);
    }

    /// <summary>The last part of its name, whatever folders a browser sends along.</summary>
    static string NameOf(ContentDispositionHeaderValue what)
    {
        string name = (what.FileNameStar.HasValue ? what.FileNameStar : HeaderUtilities.RemoveQuotes(what.FileName)).Value ?? "";
        return Path.GetFileName(name.Replace('\\', '/')).Trim();
    }

    static async Task<string> ReadFieldAsync(MultipartSection section, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        byte[] block = new byte[4096];
        for (int read; (read = await section.Body.ReadAsync(block, stop)) > 0;)
        {
            bytes.Write(block, 0, read);
            if (bytes.Length > LongestField)
            {
                throw new BadHttpRequestException("a field is too long");
            }
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>A stream of the network for a reader that waits; it runs on a thread of its own.</summary>
    sealed class Blocking(Stream inner) : PassingStream(inner)
    {
        public override int Read(Span<byte> buffer)
        {
            byte[] block = System.Buffers.ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length, 128 * 1024));
            try
            {
                int read = ReadAsync(block, 0, Math.Min(buffer.Length, block.Length), CancellationToken.None).GetAwaiter().GetResult();
                block.AsSpan(0, read).CopyTo(buffer);
                return read;
            }
            finally
            {
                System.Buffers.ArrayPool<byte>.Shared.Return(block, clearArray: true);
            }
        }
    }
}
