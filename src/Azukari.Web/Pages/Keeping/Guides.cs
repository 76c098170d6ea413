using System.Collections.Immutable;
using System.Text;

namespace Azukari.Web.Pages.Keeping;

/// <summary>A guide that is shipped with the program, in Japanese.</summary>
/// <param name="Name">Its name in an address.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What stands below the title, in Markdown.</param>
public sealed record Guide(string Name, string Title, string Text);

/// <summary>The guides of docs/guide: whoever works in a closed network has no other place to read them.</summary>
static class Guides
{
    const string Folder = "guide/";
    const string Ending = ".md";

    /// <summary>What is done at the screens stands first; the rest by title.</summary>
    static readonly string[] First = ["files", "people-and-incidents-on-screen", "sign-in", "terminals", "lists", "notices"];

    /// <summary>All of them, in the order in which they are shown.</summary>
    internal static ImmutableArray<Guide> All { get; } =
    [
        .. from resource in typeof(Guides).Assembly.GetManifestResourceNames()
           where resource.StartsWith(Folder, StringComparison.Ordinal)
           let guide = Read(resource)
           let at = Array.IndexOf(First, guide.Name)
           orderby at < 0 ? First.Length : at, guide.Title
           select guide,
    ];

    /// <summary>A guide; null where there is none of that name.</summary>
    internal static Guide? Find(string name) => All.FirstOrDefault(g => g.Name == name);

    /// <summary>Where a link of a guide leads on a screen: to another guide, or nowhere.</summary>
    /// <param name="help">The address of the help.</param>
    /// <param name="url">The link.</param>
    internal static string? LinkOf(string help, string url) =>
        url.EndsWith(Ending, StringComparison.Ordinal) && Find(url[..^Ending.Length]) is { } guide ? $"{help}/{guide.Name}" : null;

    static Guide Read(string resource)
    {
        using Stream stream = typeof(Guides).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string text = reader.ReadToEnd();
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return new Guide(resource[Folder.Length..^Ending.Length], text[..end].TrimStart('#', ' ').TrimEnd(), text[end..]);
    }
}
