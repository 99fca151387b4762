package enum CostModelStub {}
