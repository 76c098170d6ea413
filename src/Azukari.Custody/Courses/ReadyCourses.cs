using System.Diagnostics;
using Azukari.Rules;

namespace Azukari.Custody.Courses;

/// <summary>Courses that come with the program. Like any other, one counts once it was adopted.</summary>
public static class ReadyCourses
{
    static readonly Lazy<IReadOnlyList<Course>> Read = new(() =>
    [
        .. typeof(ReadyCourses).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("courses.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Of),
    ]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Course> All => Read.Value;

    /// <summary>The one of an identifier; null where there is none.</summary>
    public static Course? Find(CourseId id) => All.FirstOrDefault(c => c.Id == id);

    static Course Of(string name)
    {
        using Stream resource = typeof(ReadyCourses).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return CourseFile.Read(bytes).Course ?? throw new UnreachableException($"The course {name} cannot be read.");
    }
}
