using System.Text;
using Azukari.Scanner;

namespace Azukari.Custody.Tools;

/// <summary>A file that a scan comes to.</summary>
/// <param name="Native">Its name in the bytes of the system; empty for standard input.</param>
/// <param name="Shown">Its name as it is reported.</param>
/// <param name="Stamp">What it was when it was listed.</param>
/// <param name="Unread">Why it cannot be read, where that is known already.</param>
/// <param name="Named">Whether the user named it; what a folder holds is never opened through a link.</param>
sealed record TreeFile(byte[] Native, string Shown, FileStamp Stamp, UnreadCause? Unread, bool Named)
{
    /// <summary>Whether it is standard input, or a pipe that the user named.</summary>
    internal bool IsStream => Native.Length == 0 || (Named && Stamp.Sort == FileSort.Pipe && Unread is null);

    /// <summary>Its name as text, without the zero that ends it; none where the bytes are not UTF-8.</summary>
    internal string? Path => Native.Length > 1 && System.Text.Unicode.Utf8.IsValid(Native.AsSpan(..^1)) ? Portable.Text(Native) : null;

    /// <summary>The last part of its name.</summary>
    internal string Leaf => Shown[(Shown.TrimEnd('/').LastIndexOf('/') + 1)..];
}

/// <summary>The files under the paths of a scan, in a stable order. Links in folders are not followed, so no loop traps it.</summary>
sealed class FileTree
{
    const string StandardInput = "-";
    const char Replacement = '\uFFFD';

    static readonly UTF8Encoding Strict = new(false, true);
    static readonly Lazy<Encoding> Japanese = new(() =>
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    });

    readonly IReadOnlyList<string> paths;
    readonly bool reveal;
    readonly HashSet<string> own;
    readonly HashSet<(ulong Device, ulong Inode)> except = [];

    /// <summary>Checks that each path is there.</summary>
    /// <param name="request">The paths, whether numbers in names stay, and what is passed by.</param>
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/>: one is not there.</exception>
    internal FileTree(ScanRequest request)
    {
        paths = request.Paths;
        reveal = request.Reveal;
        own = [.. request.Own];
        foreach (FileStamp folder in request.Except.Select(f => Posix.Stat(Posix.Native(f), follow: true)))
        {
            except.Add((folder.Device, folder.Inode));
        }

        foreach (string path in paths)
        {
            if (path != StandardInput && (path.Contains('\0', StringComparison.Ordinal) || !Path.Exists(path)))
            {
                throw CustodyException.Of(Fault.FileUnreadable, path);
            }
        }
    }

    /// <summary>Links in folders that were passed by.</summary>
    internal long Links { get; private set; }

    /// <summary>Folders of the running system that were passed by.</summary>
    internal long SystemFolders { get; private set; }

    /// <summary>Every file; what cannot be listed comes as itself, with its reason.</summary>
    internal IEnumerable<TreeFile> Files() => paths.SelectMany(Under);

    IEnumerable<TreeFile> Under(string path)
    {
        if (path == StandardInput)
        {
            return [new TreeFile([], StandardInput, default, null, Named: true)];
        }

        byte[] native = Posix.Native(path);
        FileStamp stamp;
        try
        {
            stamp = Posix.Stat(native, follow: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new TreeFile(native, Safe(path), default, Cause(e), Named: true)];
        }

        // A pipe on disk may wait for ever for its other end; one that the shell just made does not.
        bool shellsPipe = stamp.Sort == FileSort.Pipe
            && (path == "/dev/stdin" || path.StartsWith("/dev/fd/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));
        return stamp.Sort == FileSort.Folder
            ? Below(native, Safe(path), stamp.Device)
            : [new TreeFile(native, Safe(path), stamp, stamp.Sort == FileSort.Regular || shellsPipe ? null : UnreadCause.Special, Named: true)];
    }

    /// <remarks>A stack of its own: folders go deeper than calls may.</remarks>
    IEnumerable<TreeFile> Below(byte[] root, string shownRoot, ulong device)
    {
        var waiting = new Stack<(byte[] Native, string Shown, ulong Device)>();
        waiting.Push((root, shownRoot, device));
        while (waiting.TryPop(out (byte[] Native, string Shown, ulong Device) at))
        {
            TreeFile here = Look(at.Native, at.Shown);
            if (here.Unread is null && here.Stamp.Sort == FileSort.Link && at.Native != root)
            {
                Links++;
            }
            else if (at.Native != root && (here.Unread is not null || here.Stamp.Sort != FileSort.Folder))
            {
                yield return here;
            }
            else if (except.Count > 0 && except.Contains((here.Stamp.Device, here.Stamp.Inode)))
            {
                continue;
            }
            else if ((at.Native == root || here.Stamp.Device != at.Device) && Posix.IsKernels(at.Native))
            {
                SystemFolders++;
            }
            else if (List(at.Native, out UnreadCause cause) is not { } names)
            {
                yield return here with { Unread = cause };
            }
            else
            {
                for (int i = names.Count - 1; i >= 0; i--)
                {
                    string name = Text(names[i]);
                    if (!own.Contains(name))
                    {
                        waiting.Push((Join(at.Native, names[i]), Join(at.Shown, name), here.Stamp.Device));
                    }
                }
            }
        }
    }

    static TreeFile Look(byte[] native, string shown)
    {
        try
        {
            FileStamp stamp = Posix.Stat(native, follow: false);
            bool other = stamp.Sort is FileSort.Pipe or FileSort.Other;
            return new(native, shown, stamp, other ? UnreadCause.Special : null, Named: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(native, shown, default, Cause(e), Named: false);
        }
    }

    static List<byte[]>? List(byte[] folder, out UnreadCause cause)
    {
        try
        {
            cause = default;
            return Posix.List(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cause = Cause(e);
            return null;
        }
    }

    /// <summary>What an exception of the system means.</summary>
    internal static UnreadCause Cause(Exception e) => e switch
    {
        UnauthorizedAccessException => UnreadCause.NoPermission,
        FileNotFoundException or DirectoryNotFoundException => UnreadCause.Gone,
        _ => UnreadCause.ReadFailed,
    };

    static byte[] Join(byte[] folder, byte[] name) =>
        folder is [.., (byte)'/', 0] ? [.. folder[..^1], .. name, 0] : [.. folder[..^1], (byte)'/', .. name, 0];

    static string Join(string folder, string name) => folder.EndsWith('/') ? folder + name : $"{folder}/{name}";

    /// <summary>A name as text: UTF-8, else the Japanese code page that old archives leave, else with its bytes written out.</summary>
    string Text(byte[] name)
    {
        foreach (Encoding encoding in (Encoding[])[Strict, Japanese.Value])
        {
            try
            {
                string text = encoding.GetString(name);
                if (!text.Any(c => c is >= '\uF8F0' and <= '\uF8F3')) // bytes that the code page gives no meaning
                {
                    return Safe(text);
                }
            }
            catch (DecoderFallbackException)
            {
                // The next one.
            }
        }

        return Safe(string.Concat(name.Select(b => b is >= 0x20 and < 0x7f ? $"{(char)b}" : $"\\x{b:x2}")));
    }

    /// <summary>A name for a report: no sign in it acts on a terminal, and a My Number in it is masked like any other.</summary>
    string Safe(string name)
    {
        char[] text = [.. name.Select(c => char.IsControl(c) || IsTurning(c) ? Replacement : c)];
        if (!reveal)
        {
            NameMask.Apply(text);
        }

        return new string(text);
    }

    /// <summary>Signs that turn the direction of a line or break it.</summary>
    static bool IsTurning(char c) => c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

/// <summary>Masks My Numbers in names of files, and leaves other twelve digits, such as a date and time, where they are.</summary>
static class NameMask
{
    internal static void Apply(Span<char> text)
    {
        Span<char> masked = new char[text.Length];
        text.CopyTo(masked);
        DigitMask.Apply(masked);
        Span<byte> digits = stackalloc byte[IndividualNumber.Length];
        for (int at = 0; at < text.Length; at++)
        {
            if (masked[at] != '*' || text[at] == '*')
            {
                continue;
            }

            int end = at;
            int count = 0;
            for (; end < text.Length && count < IndividualNumber.Length; end++)
            {
                if (masked[end] == '*' && char.GetNumericValue(text[end]) is >= 0 and var digit)
                {
                    digits[count++] = (byte)('0' + (int)digit);
                }
            }

            if (count == IndividualNumber.Length && IndividualNumber.IsValid(digits))
            {
                masked[at..end].CopyTo(text[at..end]);
            }

            at = end - 1;
        }
    }
}
