using Azukari.Web.Tests;
using Azukari.Web.Tests.SignIn;

// One server of each kind for all tests of the project.
[assembly: AssemblyFixture(typeof(DemoServer))]
[assembly: AssemblyFixture(typeof(HttpsServer))]
