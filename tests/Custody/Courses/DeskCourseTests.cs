using System.Text;
using Azukari.Custody.Courses;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Courses;

/// <summary>Courses at the desk: adopted, sat in person, marked by the desk; and no pass by the raw door.</summary>
public sealed class DeskCourseTests : IDisposable
{
    readonly Workbench bench = new();

    static Course Ready => ReadyCourses.All[0];

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Sit_OfTheAdoptedCourse_IsMarkedByTheDeskAndRecordedAsTheWorkersOwn()
    {
        Assert.Equal(["course-not-adopted"], bench.Desk.Sit(bench.AtHandler, Ready, Right).Receipt.Refusals.Select(r => r.Code));
        Assert.True(bench.Desk.Adopt(bench.AtOfficer, Ready).Permitted);
        (Receipt receipt, CourseMark mark) = bench.Desk.Sit(bench.AtHandler, Ready, Right);
        Assert.True(receipt.Permitted);
        Assert.Equal(100, mark.Percent);
        Training training = bench.Desk.StateOf(bench.Contract).Workers[bench.Handler].Trainings[^1];
        Assert.Equal((true, true, 100), (training.Passed, training.PenaltiesTaught, training.Percent!.Value));

        Assert.True(bench.Desk.Sit(bench.AtHandler, Ready, []).Receipt.Permitted);
        Assert.False(bench.Desk.StateOf(bench.Contract).Workers[bench.Handler].Trainings[^1].Passed);
        bench.AssertSound();
    }

    [Fact]
    public void Pass_ClaimedByTheRawDoor_IsNotTaken()
    {
        Assert.True(bench.Desk.Adopt(bench.AtOfficer, Ready).Permitted);
        ActKind kind = ActDoor.Find("training/sit");
        Act claim = ActDoor.Read(
            kind, ActDoor.ReadJson(Encoding.UTF8.GetBytes(
                $$"""{"course":"{{Ready.Id}}","text":"{{Ready.Digest.Hex}}","percent":100,"questions":{{Ready.Questions.Count}}}""")),
            new Seals());
        long before = bench.Desk.SizeOf(bench.Contract);
        CustodyException refused = Assert.Throws<CustodyException>(
            () => bench.Desk.Submit(new Submission(bench.Contract, claim, bench.Handler, bench.Terminal)));
        Assert.Equal(Fault.ActMovesContent, refused.Fault);
        Assert.Equal(before, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void OwnCourse_IsKeptByItsDigestAndReadAgain()
    {
        string file = bench.Source("own.md", Encoding.UTF8.GetBytes(
            "---\ncourse: own\ntitle: Own\npenalties: false\n---\n## A\nText.\n## Test\n### Q?\n- [x] a\n- [ ] b\n> Why.\n"));
        Course own = Desk.ReadCourse(file);
        Assert.Null(bench.Desk.CourseOf(bench.Contract, own.Id));
        Assert.True(bench.Desk.Adopt(bench.AtOfficer, own).Permitted);
        Assert.Equal(own.Digest, bench.Desk.CourseOf(bench.Contract, own.Id)!.Digest);

        string kept = Assert.Single(Directory.GetFiles(Path.Combine(bench.Data, "courses")));
        File.AppendAllText(kept, "### Easier?\n- [x] a\n- [ ] b\n> Why.\n");
        Assert.Null(bench.Desk.CourseOf(bench.Contract, own.Id));
    }

    [Fact]
    public void File_ThatIsNoCourse_IsToldWithItsLine()
    {
        string file = bench.Source("no.md", Encoding.UTF8.GetBytes("# Nothing"));
        CustodyException fault = Assert.Throws<CustodyException>(() => Desk.ReadCourse(file));
        Assert.Equal((Fault.CourseInvalid, "1"), (fault.Fault, fault.Facts[0]));
    }

    static IReadOnlySet<int>[] Right => [.. Ready.Questions.Select(q => q.Right)];
}
