using Azukari.Custody;
using Azukari.Web.SignIn;

namespace Azukari.Web.Tests.SignIn;

/// <summary>Where our secret at the city's sign-in comes from: a file, or what systemd hands to the service.</summary>
public sealed class SecretTests : IDisposable
{
    const string Variable = "CREDENTIALS_DIRECTORY";

    readonly string folder = Directory.CreateTempSubdirectory("azukari-credentials-").FullName;
    readonly string? before = Environment.GetEnvironmentVariable(Variable);

    public SecretTests() => File.WriteAllText(Path.Combine(folder, "sign-on"), "s3cret\n");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, before);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Credential_IsReadWhereSystemdPutIt()
    {
        Environment.SetEnvironmentVariable(Variable, folder);
        Assert.Equal("s3cret", SignOnDoor.SecretOf("credential:sign-on"));
        Assert.Equal("s3cret", SignOnDoor.SecretOf(Path.Combine(folder, "sign-on")));
    }

    [Theory]
    [InlineData("credential:other")]
    [InlineData("credential:")]
    [InlineData("credential:..")]
    [InlineData("credential:../sign-on")]
    [InlineData("credential:/etc/hostname")]
    public void NoCredential_IsToldByItsName(string named)
    {
        Environment.SetEnvironmentVariable(Variable, folder);
        CustodyException e = Assert.Throws<CustodyException>(() => SignOnDoor.SecretOf(named));
        Assert.Equal(Fault.FileUnreadable, e.Fault);
    }

    [Fact]
    public void Credential_WithoutSystemd_IsNone()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Assert.Equal(Fault.FileUnreadable, Assert.Throws<CustodyException>(() => SignOnDoor.SecretOf("credential:sign-on")).Fault);
    }
}
