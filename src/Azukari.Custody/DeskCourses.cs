using Azukari.Custody.Courses;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>Courses at the desk (覚書 6-2a, 6-2b): adopted as files, sat by workers, marked here and nowhere else.</summary>
public sealed partial class Desk
{
    /// <summary>Reads a course file from the disk.</summary>
    /// <exception cref="CustodyException">It cannot be read, or is no course.</exception>
    public static Course ReadCourse(string path)
    {
        ReadOnlyMemory<byte> file = StorageFaults.Guard(path, () => File.Exists(path) && new FileInfo(path).Length <= CourseFile.MaximumBytes
            ? File.ReadAllBytes(path)
            : throw CustodyException.Of(Fault.FileUnreadable, path));
        (Course? course, CourseProblem? problem) = CourseFile.Read(file);
        return course ?? throw CustodyException.Of(Fault.CourseInvalid, $"{problem!.Line}", EntryJson.Name(problem.Code));
    }

    /// <summary>Adopts a course for a contract: its text is kept, and its digest stands in the ledger (<see cref="AdoptCourse"/>).</summary>
    public Receipt Adopt(Person who, Course course)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(course);
        AdoptCourse act = AdoptionOf(course);
        if (Preview(SubmissionOf(who, act)).Permitted)
        {
            StorageFaults.Guard(folder.Root, () =>
            {
                Directory.CreateDirectory(folder.Courses);
                DurableFile.Write(
                    TextOf(course.Digest), course.File.ToArray(),
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            });
        }

        return Submit(SubmissionOf(who, act) with { ContentMoved = true });
    }

    /// <summary>What the rules would say now if the course were adopted; nothing is kept and nothing is written.</summary>
    public Judgement PreviewAdoption(Person who, Course course)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(course);
        return Preview(SubmissionOf(who, AdoptionOf(course)));
    }

    /// <summary>The adopted course in the text that counts; null where it was not adopted, or its text is no longer here.</summary>
    public Course? CourseOf(ContractId contract, CourseId id)
    {
        if (StateOf(contract).Courses.GetValueOrDefault(id) is not { } adopted)
        {
            return null;
        }

        if (ReadyCourses.Find(id) is { } ready && ready.Digest == adopted.Text)
        {
            return ready;
        }

        string path = TextOf(adopted.Text);
        return StorageFaults.Guard(folder.Root, () => File.Exists(path)
            && CourseFile.Read(File.ReadAllBytes(path)).Course is { } course && course.Digest == adopted.Text ? course : null);
    }

    /// <summary>Whether the worker may sit the course now; asked before he reads it all.</summary>
    public Judgement PreviewCourse(Person who, Course course)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(course);
        return Preview(SubmissionOf(who, new SitTraining(course.Id, course.Digest, 0, course.Questions.Count)));
    }

    /// <summary>Marks a worker's answers and records them as his own act (<see cref="SitTraining"/>), passed or not.</summary>
    /// <param name="who">The worker, in person.</param>
    /// <param name="course">The course that he was shown.</param>
    /// <param name="answers">For each question the numbers of the choices, counted from 1.</param>
    public (Receipt Receipt, CourseMark Mark) Sit(Person who, Course course, IReadOnlyList<IReadOnlySet<int>> answers)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(course);
        CourseMark mark = course.Mark(answers);
        return (
            Submit(SubmissionOf(who, new SitTraining(course.Id, course.Digest, mark.Percent, course.Questions.Count)) with
            {
                ContentMoved = true,
            }),
            mark);
    }

    static AdoptCourse AdoptionOf(Course course) => new(course.Id, course.Digest, course.Questions.Count, course.TeachesPenalties);

    string TextOf(Digest digest) => Path.Combine(folder.Courses, $"{digest.Hex}.md");
}
