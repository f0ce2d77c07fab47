using System.Text.Json;
using MLNetGen.Torch;
using TorchSharp;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
public sealed class ComputeDeviceTests
{
    public static IEnumerable<object[]> Devices =>
        [[ComputeDevice.Auto, "auto"], [ComputeDevice.Cpu, "cpu"], [ComputeDevice.Cuda(), "cuda:0"], [ComputeDevice.Cuda(12), "cuda:12"]];

    [TestMethod]
    [DynamicData(nameof(Devices))]
    public void Device_survives_text_and_json(ComputeDevice device, string name)
    {
        Assert.AreEqual(name, device.ToString());
        Assert.AreEqual(device, ComputeDevice.Parse(name));
        Assert.AreEqual($"\"{name}\"", JsonSerializer.Serialize(device));
        Assert.AreEqual(device, JsonSerializer.Deserialize<ComputeDevice>($"\"{name}\""));
    }

    [TestMethod]
    [DataRow("CUDA", "cuda:0")]
    [DataRow(" Cpu ", "cpu")]
    [DataRow("AUTO", "auto")]
    [DataRow("Cuda:3", "cuda:3")]
    public void Case_and_blanks_do_not_matter(string text, string name) => Assert.AreEqual(name, ComputeDevice.Parse(text).ToString());

    [TestMethod]
    [DataRow("")]
    [DataRow("gpu")]
    [DataRow("cuda:")]
    [DataRow("cuda:-1")]
    [DataRow("cuda:1.5")]
    [DataRow("cuda:99999999999")]
    [DataRow("cpu:0")]
    public void Text_that_is_no_device_is_refused(string text)
    {
        var error = Assert.ThrowsExactly<FormatException>(() => ComputeDevice.Parse(text));

        Assert.AreEqual($"'{text}' is no device. Expected 'auto', 'cpu' or 'cuda:' and a number, e.g. 'cuda:0'.", error.Message);
        Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<ComputeDevice>(JsonSerializer.Serialize(text)));
    }

    [TestMethod]
    public void Json_that_is_no_text_is_refused() =>
        Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<ComputeDevice>("1"));

    [TestMethod]
    public void Negative_gpu_is_refused() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ComputeDevice.Cuda(-1));

    [TestMethod]
    [DataRow("auto", null, 0, "cpu")]
    [DataRow("auto", null, 2, "cuda:0")]
    [DataRow("auto", 1, 2, "cuda:1")]
    [DataRow("cpu", 1, 2, "cpu")]
    [DataRow("cuda:1", null, 2, "cuda:1")]
    [DataRow("cuda:1", 0, 2, "cuda:1")]
    public void Device_is_chosen_from_those_that_are_there(string device, int? gpuDeviceId, int gpus, string expected)
    {
        foreach (var fallback in new[] { false, true })
            Assert.AreEqual(expected, Name(ComputeDevice.Parse(device).Resolve(gpuDeviceId, fallback, () => gpus)));
    }

    [TestMethod]
    [DataRow("cuda:0", null, 0, "GPU 0 was asked for by device 'cuda:0', but no CUDA device can be used here. ")]
    [DataRow("cuda:2", null, 2, "GPU 2 was asked for by device 'cuda:2', but there are 2, numbered from 0. ")]
    [DataRow("auto", 0, 0, "GPU 0 was asked for by MLContext.GpuDeviceId, but no CUDA device can be used here. ")]
    [DataRow("auto", -1, 1, "GPU -1 was asked for by MLContext.GpuDeviceId, but there are 1, numbered from 0. ")]
    public void Missing_gpu_is_an_error_unless_the_cpu_may_stand_in(string device, int? gpuDeviceId, int gpus, string message)
    {
        var wanted = ComputeDevice.Parse(device);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => wanted.Resolve(gpuDeviceId, fallbackToCpu: false, () => gpus));

        StringAssert.StartsWith(error.Message, message);
        foreach (var remedy in new[] { "TorchSharp-cuda-linux", "MLContext.FallbackToCpu", "ComputeDevice.Cpu" })
            StringAssert.Contains(error.Message, remedy);
        Assert.AreEqual("cpu", Name(wanted.Resolve(gpuDeviceId, fallbackToCpu: true, () => gpus)));
    }

    [TestMethod]
    public void Asking_for_the_cpu_does_not_look_for_gpus() =>
        Assert.AreEqual("cpu", Name(ComputeDevice.Cpu.Resolve(3, false, () => throw new AssertFailedException("looked for GPUs"))));

    [TestMethod]
    public void Automatic_device_can_be_computed_on()
    {
        var device = ComputeDevice.Auto.Resolve(gpuDeviceId: null, fallbackToCpu: false);

        using var scope = torch.NewDisposeScope();
        Assert.AreEqual(4f, torch.ones(4, device: device).sum().cpu().item<float>());
    }

    private static string Name(torch.Device device) => device.type == DeviceType.CPU ? "cpu" : $"cuda:{device.index}";
}
